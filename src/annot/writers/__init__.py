"""Writers make a whole file or none: what a reader sees under the final name is complete."""

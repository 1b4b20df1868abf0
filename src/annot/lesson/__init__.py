"""What a lesson is made of: the library, minimal pairs, exercises and sheets."""

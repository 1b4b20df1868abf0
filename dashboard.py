"""Starts the page: `streamlit run dashboard.py`."""

from annot.dashboard.app import main

main()

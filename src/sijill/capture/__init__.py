"""Capture: whatever holds reports (a file, a folder, a stream) in, one `Report` after another out.

One file for each source type. To add one, write a file here and name its endings in `files.py`.
"""

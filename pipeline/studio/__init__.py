"""Turns a project's folder into a page in a browser on this machine: the only package that serves.

Routes take what a page asks for and make one call of `pipeline.produce`; views turn what comes back into what the page
shows; events tell open pages what happened. Nothing is decided here, and nothing is kept but the files.
"""

"""Turns work into its results, by processes of this machine or of a cluster."""

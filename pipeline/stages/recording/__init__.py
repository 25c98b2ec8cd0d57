"""Turns lines into takes that are examined, with a reason for each new one."""

"""Sijill reads Arabic reports of conflict and keeps a sourced record of the harm done to civilians."""

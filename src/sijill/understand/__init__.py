"""From a sheet to accounts of acts: mentions first, then assembly."""

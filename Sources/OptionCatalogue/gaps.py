"""Options that a release reads although no option list of that release has them.

Tried with the libraries of the time; each entry becomes a row with the source `accepted`.
"""


def option(group, name, kind="string", default=None, **attributes):
  """One option row."""
  return {"group": group, "name": name, "type": kind, "default": default, "source": "accepted", **attributes}


def older(*names):
  """The attribute for older names in the same group."""
  return [{"group": group, "name": name} for group, name in (name.split("/") for name in names)]


def gaps(release, catalogue):
  """Pairs of a short file name and an option."""
  return []

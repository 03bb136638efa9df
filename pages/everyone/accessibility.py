"""How the app meets the law on access to digital public service, and where to tell what doesn't work."""

from __future__ import annotations

from trygghet.ui import accessibility_page

accessibility_page.draw()

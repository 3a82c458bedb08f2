"""From bytes to places: the site, the gates, the swap."""

"""The public list for readers, maps and calendars: GeoRSS, GeoJSON and iCalendar, by area."""

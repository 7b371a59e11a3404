"""Who fools whom, by what and since when; and who betrayed whom."""

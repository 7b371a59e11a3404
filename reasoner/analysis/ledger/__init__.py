"""The ledger: who fools whom, about what and since when; and who betrayed whom."""

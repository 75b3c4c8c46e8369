"""The command `claimnum scan`: many documents in, their claims out, however long it takes."""

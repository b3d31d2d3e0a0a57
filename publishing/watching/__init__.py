"""Looking after what stands outside the site: addresses that are asked politely, and what their answers mean."""

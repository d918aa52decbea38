"""Names of bodies in sentences (机构与行为人): where one begins and ends, and what its bearer has to do with the act."""

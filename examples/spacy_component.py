"""Claims in a spaCy pipeline: the component `claimnum` fills doc._.claims and doc.spans["claims"].

Needs `pip install 'claimnum[spacy]'`, and no model: a blank pipeline has all that the component asks for.
"""

import spacy

nlp = spacy.blank("en")
nlp.add_pipe("claimnum", config={"kinds": ["count", "percent"]})

doc = nlp("The port authority said nearly 4,200 containers were unloaded. Fuel costs fell 7.5%.")
for span, claim in zip(doc.spans["claims"], doc._.claims, strict=True):
    print(f"tokens {span.start}-{span.end} {span.label_}: {claim}")

"""How many participants of a study were enrolled at each site. Needs Python 3 and no packages.

Make a token in My account that reads participants and exported files. Then:
  POLYPHONY_URL=https://polyphony.example.org POLYPHONY_TOKEN=polyphony_… python3 recruitment.py
"""

import collections
import csv
import io
import os
import urllib.request

address = os.environ["POLYPHONY_URL"] + "/api/v1/export.create?kind=participants&format=csv&filter=%7B%7D"
headers = {"Authorization": "Bearer " + os.environ["POLYPHONY_TOKEN"]}

with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
    participants = list(csv.DictReader(io.StringIO(answer.read().decode("utf-8-sig"))))

enrolled = collections.Counter(each["site"] for each in participants if each["enrolled_on"])
for site, count in sorted(enrolled.items()):
    print(site, count)

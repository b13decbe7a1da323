# How many participants of a study were enrolled at each site. Needs R 4.2 or later and no packages.
#
# Make a token in My account that reads participants and exported files. Then:
#   POLYPHONY_URL=https://polyphony.example.org POLYPHONY_TOKEN=polyphony_… Rscript recruitment.R

address <- paste0(Sys.getenv("POLYPHONY_URL"), "/api/v1/export.create?kind=participants&format=csv&filter=%7B%7D")
headers <- c(Authorization = paste("Bearer", Sys.getenv("POLYPHONY_TOKEN")))

participants <- read.csv(url(address, method = "libcurl", headers = headers, encoding = "UTF-8-BOM"))

enrolled <- table(participants$site[!is.na(participants$enrolled_on) & participants$enrolled_on != ""])
for (site in names(enrolled)) cat(site, enrolled[[site]], "\n")

"""The law as dated data in three languages: Bokmål, Swedish and English.

Each module reads one TOML file beside it, at first use and once:

- `elements`   provisions: what they ask for, how they are cited, where they are published
- `grounds`    legal bases, Art. 9 and 10 conditions, transfer grounds, and what each needs
- `countries`  ISO 3166-1 codes, the EU and the EEA
- `adequacy`   decisions under Art. 45 GDPR
- `deadlines`  time limits, thresholds and how long accounting documents must be kept
- `rights`     the rights a data subject must be told of
- `terms`      the glossary, with inflected forms and false friends
- `protocol`   the columns of the record of processing activities
- `authority`  the supervisory authority
- `cases`      its published cases
- `pending`    what is on its way, or not settled
- `seen`       where each point comes from, and when it was read

This room knows no company, no clock and no network: "today" is always an argument.
A point that nobody has compared with a published source says `unverified`. It is printed nowhere,
and no finding that rests on it is more than information.
"""

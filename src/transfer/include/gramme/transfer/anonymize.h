#pragma once

#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/transfer/copy.h"

namespace gramme::transfer {

// Makes an ItemChange of rules "FIELD=HOW", so that a copy of production names nobody. FIELD is an
// attribute, or a path into maps ("address.street"; lists are gone through). HOW:
//   hash           32 hexadecimal digits; equal values stay equal, so references still meet
//   name           a made-up name; the same for the same value
//   email          a made-up address under example.com (RFC 2606); likewise
//   constant:TEXT  always TEXT
//   remove         nothing
// Numbers stay numbers under hash. What made them is keyed with a secret of this run's own unless
// `salt` is given: without it, nobody can find out by trying values. Items without FIELD pass.
// Errors: kConfiguration for a rule that is none.
Result<ItemChange> anonymizer(const std::vector<std::string>& rules, const std::string& salt);

}  // namespace gramme::transfer

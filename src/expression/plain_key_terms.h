#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "gramme/expression/key_condition.h"
#include "operators.h"

namespace gramme::expression {

// The key operator of a comparison with the attribute on the left.
std::optional<KeyOperator> key_operator(Operator op);

// The terms of what nearly every request says, `pk = :p AND sk > :s`: comparisons of attributes on
// the left with values of theirs, all of them right. Read from the syntax as it is, without a tree
// of its own for each request. Nothing when the condition says anything else or something is wrong
// with it: then it has to be bound, which finds out what.
std::optional<std::vector<KeyTerm>> plain_key_terms(std::string_view text,
                                                    Placeholders& placeholders);

}  // namespace gramme::expression

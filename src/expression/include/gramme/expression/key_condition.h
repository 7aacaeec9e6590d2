#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::expression {

enum class KeyOperator {
  kEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kBetween,
  kBeginsWith
};

// One comparison of a key condition: one value, two for kBetween.
struct KeyTerm {
  std::string attribute;
  KeyOperator op;
  std::vector<item::AttributeValue> values;
};

// The comparisons of a KeyConditionExpression, in order of appearance, before the table is known.
// Errors: kValidation ("Invalid KeyConditionExpression: ...", "Invalid operator used in
// KeyConditionExpression: OR", ...).
Result<std::vector<KeyTerm>> parse_key_condition(std::string_view text, Placeholders& placeholders);

// A key attribute of the table or index that is queried.
struct KeyAttribute {
  std::string name;
  item::Type type;  // kS, kN or kB
};
using KeyAttributes = std::span<const KeyAttribute>;

// A key condition fitted to a key schema: equality on every partition key attribute, then
// equality on leading sort key attributes, then at most one other comparison on the next one.
struct KeyRange {
  std::vector<item::AttributeValue> partition;   // one a partition key attribute, in schema order
  std::vector<item::AttributeValue> sort_equal;  // leading sort key attributes fixed by equality
  bool has_range = false;                        // a comparison on the sort attribute after those
  KeyOperator range_op = KeyOperator::kEqual;
  std::vector<item::AttributeValue> range_values;
};

// Errors: kValidation, worded as AWS does ("Query condition missed key schema element: pk",
// "Query key condition not supported", "One or more parameter values were invalid: Condition
// parameter type does not match schema type", a key value that is empty or too long).
Result<KeyRange> fit_key_condition(std::vector<KeyTerm> terms, KeyAttributes partition,
                                   KeyAttributes sort);

}  // namespace gramme::expression

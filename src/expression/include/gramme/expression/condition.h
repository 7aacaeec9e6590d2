#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::expression {

struct ConditionTree;  // src/expression/condition_tree.h

// Which request parameter an expression came in: error texts name it, rules differ a little.
enum class ConditionKind { kConditionExpression, kFilterExpression };

// A condition or filter: a tree of comparisons over an item. Immutable after parsing and
// thread-safe; owns what it needs of the names and values. A copy shares all but the values.
class Condition {
 public:
  // Errors: kValidation, worded as AWS does ("Invalid ConditionExpression: ...").
  static Result<Condition> parse(std::string_view text, ConditionKind kind,
                                 Placeholders& placeholders);

  // True when `item` satisfies the condition; a null `item` is one that does not exist (all its
  // attributes are missing). Comparisons of unlike types are false, as in DynamoDB.
  bool matches(const item::Item* item) const;

  // The names of the top-level attributes that the condition mentions, in order of appearance
  // (a filter may not name a key attribute).
  const std::vector<std::string>& attributes() const;

  Condition(std::shared_ptr<const ConditionTree> tree, std::vector<item::AttributeValue> values)
      : tree_(std::move(tree)), values_(std::move(values)) {}

 private:
  std::shared_ptr<const ConditionTree> tree_;
  std::vector<item::AttributeValue> values_;
};

}  // namespace gramme::expression

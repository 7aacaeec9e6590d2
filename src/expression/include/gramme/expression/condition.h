#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::expression {

struct Node;  // the tree, src/expression/node.h

// Which request parameter an expression came in: error texts name it, rules differ a little.
enum class ConditionKind { kConditionExpression, kFilterExpression };

// A condition or filter: a tree of comparisons over an item. Immutable after parsing and
// thread-safe; owns copies of the names and values it needs.
class Condition {
 public:
  // Errors: kValidation, worded as AWS does ("Invalid ConditionExpression: ...").
  static Result<Condition> parse(std::string_view text, ConditionKind kind,
                                 Placeholders& placeholders);

  Condition(Condition&&) noexcept;
  Condition& operator=(Condition&&) noexcept;
  ~Condition();

  // True when `item` satisfies the condition; a null `item` is one that does not exist (all its
  // attributes are missing). Comparisons of unlike types are false, as in DynamoDB.
  bool matches(const item::Item* item) const;

  // The names of the top-level attributes that the condition mentions, in order of appearance
  // (a filter may not name a key attribute).
  std::vector<std::string> attributes() const;

  explicit Condition(std::unique_ptr<Node> root);

 private:
  std::unique_ptr<Node> root_;
};

}  // namespace gramme::expression

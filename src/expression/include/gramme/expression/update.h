#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/path.h"
#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::expression {

struct UpdateActions;  // src/expression/update_actions.h

// An update: the SET, REMOVE, ADD and DELETE actions of an UpdateExpression, or a legacy
// AttributeUpdates. Immutable after parsing and thread-safe; owns what it needs of the names and
// values. A copy shares all but the values.
class Update {
 public:
  // Errors: kValidation ("Invalid UpdateExpression: ...").
  static Result<Update> parse(std::string_view text, Placeholders& placeholders);

  // The item after the update. `old` is the stored item, or for a new one its key alone, then
  // with `item_exists` false: REMOVE inside a document that is missing is an error for a stored
  // item only. Every operand is read from `old`, as DynamoDB does. Errors: kValidation for what
  // only the stored item shows (an operand of the wrong type, a path through what is not a
  // document). An item that is moved in is not copied.
  Result<item::Item> apply(item::Item old, bool item_exists = true) const;

  // The top-level attributes that the update changes, in order of appearance: for the check that
  // none is part of the key.
  const std::vector<std::string>& attributes() const;

  // The top-level attributes that the update changes or looks at: apply() needs no others of `old`,
  // and leaves them as they are.
  const std::vector<std::string>& mentioned() const;

  // The parts of `image` at the paths that the update names: ReturnValues UPDATED_OLD (of the old
  // item) and UPDATED_NEW (of the new one).
  item::Item touched(const item::Item& image) const;

  Update(std::shared_ptr<const UpdateActions> actions, std::vector<item::AttributeValue> values)
      : actions_(std::move(actions)), values_(std::move(values)) {}

 private:
  std::shared_ptr<const UpdateActions> actions_;
  std::vector<item::AttributeValue> values_;
};

}  // namespace gramme::expression

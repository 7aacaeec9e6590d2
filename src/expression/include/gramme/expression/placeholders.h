#pragma once

#include <boost/container/small_vector.hpp>
#include <map>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/item/value.h"

namespace gramme::expression {

// ExpressionAttributeNames: "#n" to "name". Small; ordered for error texts.
using Names = std::map<std::string, std::string, std::less<>>;

// The ExpressionAttributeNames and ExpressionAttributeValues of one request, shared by all of
// its expressions, with a note of which were used: AWS refuses a request that leaves one unused.
// Borrows both maps (either may be null: the request has no such member). Not thread-safe; lives
// as long as the request.
class Placeholders {
 public:
  Placeholders(const Names* names, const item::Map* values) : names_(names), values_(values) {}

  // Syntax of the maps themselves, to be called before an expression is parsed:
  // `ExpressionAttributeNames contains invalid key: Syntax error; key: "x"`, ... must not be
  // empty. Errors: kValidation.
  Status check() const;

  // The attribute name of "#n", the value of ":v"; null when the request defines none.
  const std::string* name(std::string_view placeholder);
  const item::AttributeValue* value(std::string_view placeholder);

  // "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}", to be
  // called after every expression of the request is parsed. Errors: kValidation.
  Status check_all_used() const;

 private:
  void note_used(const std::string& key);

  const Names* names_;
  const item::Map* values_;
  // Keys of the two maps, where they are.
  boost::container::small_vector<const std::string*, 8> used_;
};

}  // namespace gramme::expression

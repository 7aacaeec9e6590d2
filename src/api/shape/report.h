#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "shape/walk.h"

namespace gramme::api {

// Where a value stands in a request, as a chain of the walker's stack frames: nothing is written
// down until there is something to report.
struct Path {
  enum class Step { kMember, kListElement, kMapValue };
  const Path* parent = nullptr;
  Step step = Step::kMember;
  std::string_view name = {};  // of the member, or the map's key
  std::size_t index = 0;       // of the list's element, from 1
  bool anonymous = false;      // see overrides.h
};

// The violations found in one request.
class Report {
 public:
  // Takes down that the value at `path` breaks the rule that `sentence` states. `value` is null
  // where the value is absent.
  void add(const Path& path, const Shape& shape, const Json* value, std::string_view sentence);

  // Takes down that a table's name breaks DynamoDB's naming rules, or that an ARN is not a table's.
  void add_bad_name(std::string_view name);

  // AWS reports ten violations at most.
  bool is_full() const { return violations_.size() == 10; }

  // kValidation with what was taken down, if anything was.
  Status finish() const;

 private:
  std::vector<std::string> violations_;
  std::string bad_name_;  // what is wrong with the first one
};

}  // namespace gramme::api

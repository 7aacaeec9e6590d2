#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::project {

// One JSON value that remembers the line it stands on, so that what is wrong with a project's
// file can be shown to whoever wrote it. Members keep their order, numbers their digits.
struct Json {
  enum class Kind { kNull, kBoolean, kNumber, kString, kArray, kObject };
  struct Member;

  Kind kind = Kind::kNull;
  std::string text;             // kString: decoded; kNumber, kBoolean: as written
  std::vector<Json> elements;   // kArray
  std::vector<Member> members;  // kObject; names are unique
  int line = 1;

  // The member of that name; null when this is no object or has none.
  const Json* find(std::string_view name) const;
};

struct Json::Member {
  std::string name;
  Json value;
};

// "a string", "an object", ...: for messages.
std::string_view describe(Json::Kind kind);

// `file` names the text in errors, which read "FILE:LINE: what is wrong". Error: kConfiguration
// for what is not JSON, and for an object that has two members of one name. `first_line` is the
// line of the file on which `text` starts.
Result<Json> parse_json(std::string_view file, std::string_view text, int first_line = 1);

// As Python's json.dumps(value, sort_keys=True, indent=2) lays it out; characters beyond ASCII
// stand as they are. No newline at the end.
std::string pretty_json(const Json& value);

// Without spaces, members in their order.
void append_json(std::string& out, const Json& value);

// "FILE:LINE: message", as every error about a project's file begins.
Error file_error(std::string_view file, int line, std::string_view message);

}  // namespace gramme::project

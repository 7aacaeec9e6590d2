#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/project/json.h"

namespace gramme::project {

// For elements and members that all are of one kind. Error: kConfiguration, "WHAT is a number;
// expected a string".
Status expect(std::string_view file, const Json& value, Json::Kind kind, std::string_view what);

// Reads the members of one object of a project's file. The first thing that is wrong is kept;
// after it everything reads as absent, and `finish` gives the error: a reader asks for all members
// in a row and looks once.
class ObjectReader {
 public:
  // `what` names the object in messages: "a parameter".
  ObjectReader(std::string_view file, const Json& object, std::string_view what);

  // Each takes the member's name; the ones called required_ make its absence the error.
  const Json* optional(std::string_view name, Json::Kind kind);
  const Json* required(std::string_view name, Json::Kind kind);
  std::string optional_string(std::string_view name, std::string fallback = {});
  std::string required_string(std::string_view name);
  // One of `choices`; the first of them when the member is absent.
  std::string optional_choice(std::string_view name, const std::vector<std::string_view>& choices);
  std::optional<std::int64_t> optional_integer(std::string_view name);
  bool optional_flag(std::string_view name);

  // The first error, which may be a member that nobody asked for.
  Status finish();

  // Adds an error of the caller's, unless there is one.
  void reject(int line, std::string_view message);

 private:
  std::string_view file_;
  const Json& object_;
  std::string_view what_;
  std::vector<std::string_view> known_;
  std::optional<Error> error_;
};

}  // namespace gramme::project

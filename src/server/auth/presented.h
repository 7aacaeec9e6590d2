#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "http/request_head.h"

namespace gramme::server {

// What a request says about its signature, in the Authorization header or, of a presigned one, in
// the query.
struct Presented {
  bool in_query = false;
  std::string algorithm;
  std::string credential;                   // "AKID/20150830/us-east-1/dynamodb/aws4_request"
  std::vector<std::string> signed_headers;  // lower case
  std::string signature;
  std::string timestamp;      // as it was sent
  std::string expires;        // seconds, of a presigned one; else empty
  std::string session_token;  // else empty
};

// The request must have passed judge_authorization(), which finds what is missing.
Presented presented_in(const RequestHead& head);

// The value of `name=value` in a list whose entries `separators` divide; empty when there is none.
std::string_view value_in(std::string_view list, std::string_view separators,
                          std::string_view name);

// Takes the next entry of such a list; empty entries are skipped. Every request comes here: a
// search for each separator in turn runs at memory's speed, find_first_of calls a function a
// character.
inline std::string_view next_part(std::string_view& list, std::string_view separators) {
  const auto is_separator = [separators](char c) {
    for (const char separator : separators) {
      if (c == separator) return true;
    }
    return false;
  };
  while (!list.empty() && is_separator(list.front())) list.remove_prefix(1);
  std::string_view part = list;
  for (const char separator : separators) part = part.substr(0, part.find(separator));
  list.remove_prefix(part.size());
  return part;
}

}  // namespace gramme::server

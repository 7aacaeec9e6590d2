#include "auth/presented.h"

#include <algorithm>

#include "gramme/endpoint/sigv4.h"
#include "http/text.h"

namespace gramme::server {
namespace {

using endpoint::sigv4::percent_decoded;

std::string field(const RequestHead& head, std::string_view name) {
  for (const endpoint::sigv4::Header& header : head.fields) {
    if (equals_ignoring_case(header.name, name)) return header.value;
  }
  return {};
}

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  for (auto name = next_part(list, ";"); !name.empty(); name = next_part(list, ";")) {
    std::string& lower = names.emplace_back(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  }
  return names;
}

Presented presented_in_query(const RequestHead& head) {
  const auto value = [&](std::string_view name) {
    return percent_decoded(value_in(head.query, "&", name));
  };
  Presented presented;
  presented.in_query = true;
  presented.algorithm = value("X-Amz-Algorithm");
  presented.credential = value("X-Amz-Credential");
  presented.signed_headers = names_in(value("X-Amz-SignedHeaders"));
  presented.signature = value("X-Amz-Signature");
  presented.timestamp = value("X-Amz-Date");
  presented.expires = value("X-Amz-Expires");
  presented.session_token = value("X-Amz-Security-Token");
  return presented;
}

}  // namespace

std::string_view value_in(std::string_view list, std::string_view separators,
                          std::string_view name) {
  for (auto part = next_part(list, separators); !part.empty(); part = next_part(list, separators)) {
    if (part.substr(0, part.find('=')) == name) {
      return part.substr(std::min(name.size() + 1, part.size()));
    }
  }
  return {};
}

Presented presented_in(const RequestHead& head) {
  if (!head.has_authorization) return presented_in_query(head);
  std::string_view parameters = head.authorization;
  Presented presented;
  presented.algorithm = next_part(parameters, " ");
  presented.credential = value_in(parameters, ", ", "Credential");
  presented.signed_headers = names_in(value_in(parameters, ", ", "SignedHeaders"));
  presented.signature = value_in(parameters, ", ", "Signature");
  presented.timestamp = field(head, "x-amz-date");
  if (presented.timestamp.empty()) presented.timestamp = field(head, "date");
  presented.session_token = field(head, "x-amz-security-token");
  return presented;
}

}  // namespace gramme::server

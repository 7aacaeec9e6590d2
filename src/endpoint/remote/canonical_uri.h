#pragma once

#include <string>
#include <string_view>

namespace gramme::endpoint::sigv4 {

// The path with "." and ".." resolved, runs of '/' as one, and every byte percent-encoded that
// RFC 3986 does not call unreserved, '/' excepted. What is encoded already is encoded again, as
// every service but S3 wants it.
std::string canonical_path(std::string_view path);

// The parameters percent-encoded and sorted by name, then by value; one without '=' gets one.
std::string canonical_query(std::string_view query);

}  // namespace gramme::endpoint::sigv4

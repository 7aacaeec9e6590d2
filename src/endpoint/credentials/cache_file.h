#pragma once

#include <string>

namespace gramme::endpoint {

// 40 hexadecimal digits, lower case: how the AWS CLI names the files of its caches.
std::string sha1_hex(const std::string& text);

// Writes a file that only its owner may read, in one step: another program may read it at the same
// time. Folders are made where they are missing. What cannot be kept is not kept: a cache saves
// time, no more.
void keep_private_file(const std::string& path, const std::string& text);

// Empty when there is no such file.
std::string text_of_file(const std::string& path);

}  // namespace gramme::endpoint

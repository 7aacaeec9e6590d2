#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::endpoint {

// A value of AWS's configuration files: a line of text, or the indented block that follows an
// empty one ("dynamodb =\n  endpoint_url = ..."), one level deep.
struct IniValue {
  std::string text;
  std::map<std::string, std::string> nested;

  bool operator==(const IniValue& other) const = default;
};
using IniSection = std::map<std::string, IniValue>;  // names are lower case
using IniFile = std::map<std::string, IniSection>;

// The text of a value; nothing when the section has none of that name. A block has an empty text.
std::optional<std::string> text_in(const IniSection& section, const std::string& name);

// The format is that of Python's configparser as botocore reads it: '=' or ':' after a name, whole
// lines of comment that start with '#' or ';', values that go on in lines indented deeper.
// Errors: kConfiguration, in the AWS CLI's words, for a name or a section given twice, a line
// outside a section and a line that is none of these.
Result<IniFile> parse_ini(std::string_view text, const std::string& path);

// Nothing when there is no such file. A leading '~' and variables ($HOME, ${HOME}) in `path` are
// expanded. Errors: those of parse_ini(); kConfiguration when the file cannot be read.
Result<std::optional<IniFile>> read_ini(const std::string& path);

// `path` with '~' and variables in it replaced.
std::string expanded_path(const std::string& path);

}  // namespace gramme::endpoint

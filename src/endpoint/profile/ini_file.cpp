#include "profile/ini_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include "gramme/base/environment.h"

namespace gramme::endpoint {
namespace {

constexpr std::string_view kSpace = " \t\r\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(kSpace);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(kSpace) - start + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

class Parser {
 public:
  // False for a line that is none of the format's.
  bool take(std::string_view line) {
    const std::string_view content = trimmed(line);
    if (content.empty()) {
      if (value_ != nullptr) value_->text += '\n';
      return true;
    }
    if (content.front() == '#' || content.front() == ';') return true;
    const std::size_t indent = line.find_first_not_of(kSpace);
    if (value_ != nullptr && indent > indent_) {
      value_->text.append("\n").append(content);
      return true;
    }
    indent_ = indent;
    value_ = nullptr;
    return content.front() == '[' ? begin_section(content) : begin_value(content);
  }

  // False when a block has a line without '='.
  bool finish() {
    for (auto& [section_name, section] : file_) {
      for (auto& [name, value] : section) {
        value.text.erase(value.text.find_last_not_of(" \t\r\n") + 1);
        if (value.text.starts_with('\n') && !read_block(value)) return false;
      }
    }
    return true;
  }

  IniFile& file() { return file_; }

 private:
  bool begin_section(std::string_view line) {
    const std::size_t end = line.rfind(']');
    if (end == std::string_view::npos || end < 2) return false;
    const auto [entry, is_new] = file_.try_emplace(std::string(line.substr(1, end - 1)));
    section_ = &entry->second;
    return is_new;
  }

  bool begin_value(std::string_view line) {
    const std::size_t delimiter = line.find_first_of("=:");
    if (section_ == nullptr || delimiter == std::string_view::npos || delimiter == 0) return false;
    const auto [entry, is_new] = section_->try_emplace(lower(trimmed(line.substr(0, delimiter))));
    value_ = &entry->second;
    value_->text = trimmed(line.substr(delimiter + 1));
    return is_new;
  }

  static bool read_block(IniValue& value) {
    std::string_view rest = value.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty()) continue;
      const std::size_t equals = line.find('=');
      if (equals == std::string_view::npos) return false;
      value.nested[std::string(trimmed(line.substr(0, equals)))] = trimmed(line.substr(equals + 1));
    }
    value.text.clear();
    return true;
  }

  IniFile file_;
  IniSection* section_ = nullptr;
  IniValue* value_ = nullptr;
  std::size_t indent_ = 0;
};

// The value of the variable that starts at `text[at]`, after '$'; moves `at` behind it. What names
// no variable stays as it is, as a shell's user expects of "$" and Python's expandvars does.
std::string expanded_variable(const std::string& text, std::size_t& at) {
  const bool braced = at < text.size() && text[at] == '{';
  const std::size_t start = braced ? at + 1 : at;
  std::size_t end = start;
  while (end < text.size() &&
         (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) {
    ++end;
  }
  const bool complete = end > start && (!braced || (end < text.size() && text[end] == '}'));
  const auto value = complete ? environment(text.substr(start, end - start).c_str()) : std::nullopt;
  if (!value) return "$";
  at = braced ? end + 1 : end;
  return *value;
}

}  // namespace

std::optional<std::string> text_in(const IniSection& section, const std::string& name) {
  const auto found = section.find(name);
  if (found == section.end()) return std::nullopt;
  return found->second.text;
}

Result<IniFile> parse_ini(std::string_view text, const std::string& path) {
  Parser parser;
  int line_number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    ++line_number;
    if (!parser.take(text.substr(0, end))) {
      return fail(configuration_error("Unable to parse config file: " + path + " (line " +
                                      std::to_string(line_number) + ")"));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!parser.finish()) return fail(configuration_error("Unable to parse config file: " + path));
  return std::move(parser.file());
}

Result<std::optional<IniFile>> read_ini(const std::string& path) {
  const std::string place = expanded_path(path);
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(place, unreadable)) return std::nullopt;
  std::ifstream stream(place, std::ios::binary);
  if (!stream) return fail(configuration_error("Unable to read config file: " + place));
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  GRAMME_ASSIGN(IniFile file, parse_ini(text, place));
  return file;
}

std::string expanded_path(const std::string& path) {
  std::string out;
  std::size_t at = 0;
  if (path == "~" || path.starts_with("~/")) {
    out = environment("HOME").value_or("~");
    at = 1;
  }
  while (at < path.size()) {
    const char c = path[at++];
    if (c == '$') {
      out += expanded_variable(path, at);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace gramme::endpoint

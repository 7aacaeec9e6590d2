#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gramme::cli {

// `most` of a number that may be as large as it likes.
inline constexpr std::int64_t kAnyNumber = std::numeric_limits<std::int64_t>::max();

// One option: what is said of it, and what takes the values that are given.
struct OptionSpec {
  std::string names;  // "--dry-run,--explain"
  std::string type;   // what its value is called: "SECONDS"; empty for a flag, which has none
  std::string help;
  std::string group;          // the heading that it stands under; empty: the command's own
  std::string variable = {};  // an environment variable that gives it too
  std::string preset = {};    // what --help says that it is without being given
  bool repeats = false;       // every value counts; else the last one
  bool comma_separated = false;
  // Takes a value; of a flag, an empty one. What is wrong with the value; empty when nothing is.
  std::function<std::string(const std::string&)> take = {};
};

// The options of a command, as it declares them: the command line, --help, and the manual page are
// made of them. The variables that values land in must outlive the parse; what is not given leaves
// them alone. The reference that a declaration gives is good until the next one.
class OptionTable {
 public:
  // The heading of --help for what is declared from now on.
  void begin_group(std::string_view name) { group_ = name; }

  OptionSpec& flag(std::string_view names, bool& value, std::string_view help);
  OptionSpec& text(std::string_view names, std::string& value, std::string_view type,
                   std::string_view help);
  OptionSpec& text(std::string_view names, std::optional<std::string>& value, std::string_view type,
                   std::string_view help);
  // One of a few words.
  OptionSpec& choice(std::string_view names, std::string& value, std::vector<std::string> choices,
                     std::string_view type, std::string_view help);
  // Given any number of times.
  OptionSpec& list(std::string_view names, std::vector<std::string>& values, std::string_view type,
                   std::string_view help);
  // A whole number from `least` to `most`. T is any integer type that holds both, or an optional.
  template <class T>
  OptionSpec& number(std::string_view names, T& value, std::int64_t least, std::int64_t most,
                     std::string_view type, std::string_view help);
  // A number of zero or more; with `positive`, of more than zero.
  OptionSpec& decimal(std::string_view names, double& value, bool positive, std::string_view type,
                      std::string_view help);
  // Bytes: "256MB", by powers of 1024.
  OptionSpec& size(std::string_view names, std::size_t& bytes, std::int64_t least,
                   std::string_view help);
  // "250ms", "30s", "5m", "1h".
  OptionSpec& duration(std::string_view names, std::chrono::milliseconds& time,
                       std::string_view help);
  // A value that a function of the caller's takes, as OptionSpec::take does.
  OptionSpec& add(std::string_view names, std::string_view type, std::string_view help,
                  std::function<std::string(const std::string&)> take);

  const std::vector<OptionSpec>& all() const { return specs_; }

 private:
  using TakeNumber = std::function<void(std::int64_t)>;
  OptionSpec& add_number(std::string_view names, std::int64_t least, std::int64_t most,
                         std::string_view type, std::string_view help, TakeNumber take);

  std::vector<OptionSpec> specs_;
  std::string group_;
};

template <class T>
OptionSpec& OptionTable::number(std::string_view names, T& value, std::int64_t least,
                                std::int64_t most, std::string_view type, std::string_view help) {
  const auto take = [&value](std::int64_t number) {
    if constexpr (requires { typename T::value_type; }) {
      value = static_cast<typename T::value_type>(number);
    } else {
      value = static_cast<T>(number);
    }
  };
  return add_number(names, least, most, type, help, take);
}

}  // namespace gramme::cli

#include "lexer.h"

#include <algorithm>

namespace gramme::expression {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word_part(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

std::size_t count_while(std::string_view text, bool (*belongs)(char)) {
  const auto* end = std::find_if_not(text.begin(), text.end(), belongs);
  return static_cast<std::size_t>(end - text.begin());
}

// A character outside ASCII is one token, whatever its number of bytes.
std::size_t character_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) {
    ++length;
  }
  return length;
}

std::size_t symbol_length(std::string_view text) {
  const std::string_view two = text.substr(0, 2);
  if (two == "<>" || two == "<=" || two == ">=") return 2;
  return std::string_view("()[],.+-=<>").find(text.front()) != std::string_view::npos ? 1 : 0;
}

}  // namespace

bool Token::is_keyword(std::string_view upper_case) const {
  return kind == TokenKind::kWord &&
         std::equal(text.begin(), text.end(), upper_case.begin(), upper_case.end(),
                    [](char c, char upper) { return (c & ~0x20) == upper && is_letter(c); });
}

Token Lexer::scan(std::size_t from) const {
  std::string_view rest = expression_.substr(from);
  rest.remove_prefix(count_while(rest, is_space));
  if (rest.empty()) return {TokenKind::kEnd, rest};
  const char first = rest.front();
  if (is_letter(first)) return {TokenKind::kWord, rest.substr(0, count_while(rest, is_word_part))};
  if (is_digit(first)) return {TokenKind::kNumber, rest.substr(0, count_while(rest, is_digit))};
  if (first == '#' || first == ':') {
    const std::size_t length = count_while(rest.substr(1), is_word_part);
    const TokenKind kind =
        first == '#' ? TokenKind::kNamePlaceholder : TokenKind::kValuePlaceholder;
    return {length == 0 ? TokenKind::kUnknown : kind, rest.substr(0, length + 1)};
  }
  const std::size_t symbol = symbol_length(rest);
  if (symbol > 0) return {TokenKind::kSymbol, rest.substr(0, symbol)};
  return {TokenKind::kUnknown, rest.substr(0, character_length(rest))};
}

std::size_t Lexer::end_of(const Token& token) const {
  return static_cast<std::size_t>(token.text.data() - expression_.data()) + token.text.size();
}

Token Lexer::next() const {
  return scan(end_of(current_));
}

void Lexer::advance() {
  previous_begin_ = position_;
  previous_end_ = current_.text.data() == nullptr ? 0 : end_of(current_);
  current_ = scan(previous_end_);
  position_ = end_of(current_) - current_.text.size();
  if (previous_end_ == 0) previous_begin_ = position_;
}

std::string Lexer::syntax_error() const {
  const bool at_end = current_.kind == TokenKind::kEnd;
  const Token after = next();
  const std::size_t end = at_end                          ? previous_end_
                          : after.kind == TokenKind::kEnd ? end_of(current_)
                                                          : end_of(after);
  std::string error = "Syntax error; token: \"";
  error += at_end ? std::string_view("<EOF>") : current_.text;
  error += "\", near: \"";
  error += expression_.substr(previous_begin_, end - previous_begin_);
  error += '"';
  return error;
}

}  // namespace gramme::expression

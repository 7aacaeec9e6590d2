#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gramme::expression {

enum class TokenKind : std::uint8_t {
  kEnd,
  kWord,              // attribute name, function name or keyword
  kNamePlaceholder,   // #name
  kValuePlaceholder,  // :value
  kNumber,            // digits: a list position
  kSymbol,            // ( ) [ ] , . + - = <> < <= > >=
  kUnknown,           // one character that no expression has
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;  // inside the expression; empty for kEnd

  bool is_symbol(std::string_view symbol) const {
    return kind == TokenKind::kSymbol && text == symbol;
  }
  // Keywords are words in any case.
  bool is_keyword(std::string_view upper_case) const;
};

// The tokens of one expression, one at a time, with the one before kept for error texts.
// Borrows the expression.
class Lexer {
 public:
  explicit Lexer(std::string_view expression) : expression_(expression) { advance(); }

  const Token& current() const { return current_; }
  // The token after current().
  Token next() const;
  void advance();

  // Where in the expression the current token starts, and the one before it ended.
  std::size_t position() const { return position_; }
  std::size_t previous_end() const { return previous_end_; }

  // `Syntax error; token: "x", near: "a x b"`: the current token, and the text from the token
  // before to the token after.
  std::string syntax_error() const;

 private:
  Token scan(std::size_t from) const;
  std::size_t end_of(const Token& token) const;

  std::string_view expression_;
  Token current_;
  std::size_t position_ = 0;
  std::size_t previous_begin_ = 0;
  std::size_t previous_end_ = 0;
};

}  // namespace gramme::expression

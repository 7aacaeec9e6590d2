#include <rocksdb/iterator.h>

#include "iterator_bounds.h"
#include "rocksdb_status.h"

namespace gramme::storage {

Iterator::Iterator(std::unique_ptr<Bounds> bounds, std::unique_ptr<rocksdb::Iterator> iterator)
    : bounds_(std::move(bounds)), iterator_(std::move(iterator)) {}
Iterator::~Iterator() = default;
Iterator::Iterator(Iterator&&) noexcept = default;

void Iterator::seek(std::string_view key) {
  iterator_->Seek(slice_of(key));
}
void Iterator::seek_for_previous(std::string_view key) {
  iterator_->SeekForPrev(slice_of(key));
}
void Iterator::seek_to_first() {
  iterator_->SeekToFirst();
}
void Iterator::seek_to_last() {
  iterator_->SeekToLast();
}
void Iterator::next() {
  iterator_->Next();
}
void Iterator::previous() {
  iterator_->Prev();
}
bool Iterator::valid() const {
  return iterator_->Valid();
}
std::string_view Iterator::key() const {
  return view_of(iterator_->key());
}
std::string_view Iterator::value() const {
  return view_of(iterator_->value());
}
Status Iterator::status() const {
  return result_of(iterator_->status());
}

}  // namespace gramme::storage

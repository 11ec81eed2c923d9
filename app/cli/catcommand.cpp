#include "app/cli/catcommand.h"

namespace sampan {

void CatCommand::handle(const Target &target, Callback<void> done)
{
    target.place.files->openReader(
        target.path, 0, guarded(this, [this, done = std::move(done)](Result<std::shared_ptr<FileReader>> reader) {
            if (!reader)
                return done(reader.error());
            copyBlock(*reader, done);
        }));
}

void CatCommand::copyBlock(std::shared_ptr<FileReader> reader, Callback<void> done)
{
    FileReader &source = *reader;
    source.read(guarded(this, [this, reader = std::move(reader), done = std::move(done)](Result<QByteArray> block) {
        touch();
        if (!block || block->isEmpty()) {
            const Result<void> result = block ? Result<void>() : Result<void>(block.error());
            return reader->close([result, done](Result<void>) { done(result); });
        }
        if (!output().data(*block))
            return done(Error{ErrorCode::LocalIo, tr("The standard output is closed"), QString()});
        touch(); // whoever reads us may have taken long; that is not the server's fault
        copyBlock(reader, done);
    }));
}

} // namespace sampan

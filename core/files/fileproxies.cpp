#include "core/files/fileproxies.h"

namespace sampan {

namespace {

class ReaderProxy : public FileReader
{
public:
    ReaderProxy(std::shared_ptr<FileReader> inner, std::shared_ptr<Mailbox> there, std::shared_ptr<Mailbox> home)
        : m_attributes(inner->attributes())
        , m_inner(std::make_shared<Resident<FileReader>>(std::move(inner), std::move(there)))
        , m_home(std::move(home))
    {}

    const FileAttributes &attributes() const override { return m_attributes; }
    void read(Callback<QByteArray> done) override
    {
        askThere(m_inner, m_home, std::move(done),
                 [](FileReader &reader, Callback<QByteArray> answer) { reader.read(std::move(answer)); });
    }
    void currentAttributes(Callback<FileAttributes> done) override
    {
        askThere(m_inner, m_home, std::move(done), [](FileReader &reader, Callback<FileAttributes> answer) {
            reader.currentAttributes(std::move(answer));
        });
    }
    void close(Callback<void> done) override
    {
        askThere(m_inner, m_home, std::move(done),
                 [](FileReader &reader, Callback<void> answer) { reader.close(std::move(answer)); });
    }

private:
    const FileAttributes m_attributes;
    const std::shared_ptr<Resident<FileReader>> m_inner;
    const std::shared_ptr<Mailbox> m_home;
};

class WriterProxy : public FileWriter
{
public:
    WriterProxy(std::shared_ptr<FileWriter> inner, std::shared_ptr<Mailbox> there, std::shared_ptr<Mailbox> home)
        : m_inner(std::make_shared<Resident<FileWriter>>(std::move(inner), std::move(there)))
        , m_home(std::move(home))
    {}

    void write(QByteArray block, Callback<void> done) override
    {
        askThere(m_inner, m_home, std::move(done),
                 [block = std::move(block)](FileWriter &writer, Callback<void> answer) mutable {
                     writer.write(std::move(block), std::move(answer));
                 });
    }
    void finish(const FileAttributes &attributes, bool sync, Callback<QStringList> done) override
    {
        askThere(m_inner, m_home, std::move(done),
                 [attributes, sync](FileWriter &writer, Callback<QStringList> answer) {
                     writer.finish(attributes, sync, std::move(answer));
                 });
    }
    void abandon(Callback<qint64> done) override
    {
        askThere(m_inner, m_home, std::move(done),
                 [](FileWriter &writer, Callback<qint64> answer) { writer.abandon(std::move(answer)); });
    }

private:
    const std::shared_ptr<Resident<FileWriter>> m_inner;
    const std::shared_ptr<Mailbox> m_home;
};

} // namespace

std::shared_ptr<FileReader> proxyFor(std::shared_ptr<FileReader> inner, std::shared_ptr<Mailbox> there,
                                     std::shared_ptr<Mailbox> home)
{
    return std::make_shared<ReaderProxy>(std::move(inner), std::move(there), std::move(home));
}

std::shared_ptr<FileWriter> proxyFor(std::shared_ptr<FileWriter> inner, std::shared_ptr<Mailbox> there,
                                     std::shared_ptr<Mailbox> home)
{
    return std::make_shared<WriterProxy>(std::move(inner), std::move(there), std::move(home));
}

} // namespace sampan

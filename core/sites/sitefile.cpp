#include "core/sites/sitefile.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <limits>

namespace sampan {

using namespace Qt::StringLiterals;

namespace {

constexpr int CurrentVersion = 1;

// JSON has no bytes; paths are written percent-encoded, which leaves usual names readable.
QString encodedPath(const RemotePath &path)
{
    return QString::fromLatin1(path.bytes().toPercentEncoding("/~ "));
}

RemotePath decodedPath(const QString &text)
{
    return RemotePath(QByteArray::fromPercentEncoding(text.toUtf8()));
}

// Reads fields and takes them out, so that what is left over is unknown.
class FieldReader
{
public:
    explicit FieldReader(QJsonObject record)
        : m_record(std::move(record))
    {}

    QString text(QLatin1String name) { return m_record.take(name).toString(); }
    bool flag(QLatin1String name) { return m_record.take(name).toBool(); }
    QStringList texts(QLatin1String name)
    {
        QStringList texts;
        for (const QJsonValue &text : m_record.take(name).toArray())
            texts.append(text.toString());
        return texts;
    }
    quint16 port(QLatin1String name)
    {
        const int number = m_record.take(name).toInt();
        return number > 0 && number <= std::numeric_limits<quint16>::max() ? quint16(number) : quint16(0);
    }
    QJsonArray records(QLatin1String name) { return m_record.take(name).toArray(); }
    [[nodiscard]] QJsonObject rest() const { return m_record; }

private:
    QJsonObject m_record;
};

void setText(QJsonObject &record, QLatin1String name, const QString &text)
{
    if (!text.isEmpty())
        record.insert(name, text);
}

// The same rules as for typed addresses: a file from elsewhere must not smuggle in a host like "-oProxyCommand=…".
bool isPossibleAddress(const ServerAddress &server)
{
    const QByteArray url = ServerUrl{server, RemotePath()}.toUrl();
    const Result<ServerUrl> parsed = parseServerUrl(url);
    return parsed && parsed->server == server;
}

void setFlag(QJsonObject &record, QLatin1String name, bool flag)
{
    if (flag)
        record.insert(name, true);
}

SiteTerminal takeTerminal(FieldReader &fields)
{
    SiteTerminal terminal;
    terminal.command = fields.text("terminalCommand"_L1);
    terminal.folder = decodedPath(fields.text("terminalFolder"_L1));
    terminal.type = fields.text("terminalType"_L1);
    terminal.variables = fields.texts("terminalVariables"_L1);
    terminal.agentForwarding = fields.text("agentForwarding"_L1);
    terminal.x11Forwarding = fields.text("x11Forwarding"_L1);
    terminal.reconnects = fields.flag("terminalReconnects"_L1);
    terminal.logFile = fields.text("terminalLogFile"_L1);
    terminal.logsRaw = fields.flag("terminalLogsRaw"_L1);
    return terminal;
}

void insertTerminal(QJsonObject &record, const SiteTerminal &terminal)
{
    setText(record, "terminalCommand"_L1, terminal.command);
    setText(record, "terminalFolder"_L1, encodedPath(terminal.folder));
    setText(record, "terminalType"_L1, terminal.type);
    if (!terminal.variables.isEmpty())
        record.insert("terminalVariables"_L1, QJsonArray::fromStringList(terminal.variables));
    setText(record, "agentForwarding"_L1, terminal.agentForwarding);
    setText(record, "x11Forwarding"_L1, terminal.x11Forwarding);
    setFlag(record, "terminalReconnects"_L1, terminal.reconnects);
    setText(record, "terminalLogFile"_L1, terminal.logFile);
    setFlag(record, "terminalLogsRaw"_L1, terminal.logsRaw);
}

// An id is given to one that was written by hand without it.
SiteForward forwardFrom(const QJsonObject &record)
{
    FieldReader fields(record);
    SiteForward forward;
    forward.id = QUuid(fields.text("id"_L1));
    if (forward.id.isNull())
        forward.id = QUuid::createUuid();
    forward.option = QByteArray::fromPercentEncoding(fields.text("forward"_L1).toUtf8());
    forward.sources = fields.text("sources"_L1);
    forward.startsWithSite = fields.flag("startsWithSite"_L1);
    forward.opensToOthers = fields.flag("opensToOthers"_L1);
    forward.unknown = fields.rest();
    return forward;
}

QJsonObject recordOf(const SiteForward &forward)
{
    QJsonObject record = forward.unknown;
    record.insert("id"_L1, forward.id.toString(QUuid::WithoutBraces));
    record.insert("forward"_L1, QString::fromLatin1(forward.option.toPercentEncoding(" /:[]*,@\\~")));
    setText(record, "sources"_L1, forward.sources);
    setFlag(record, "startsWithSite"_L1, forward.startsWithSite);
    setFlag(record, "opensToOthers"_L1, forward.opensToOthers);
    return record;
}

std::vector<SiteForward> forwardsFrom(const QJsonArray &records)
{
    std::vector<SiteForward> forwards;
    for (const QJsonValue &record : records)
        forwards.push_back(forwardFrom(record.toObject()));
    return forwards;
}

void insertForwards(QJsonObject &record, const std::vector<SiteForward> &forwards)
{
    QJsonArray records;
    for (const SiteForward &forward : forwards)
        records.append(recordOf(forward));
    if (!records.isEmpty())
        record.insert("forwards"_L1, records);
}

std::optional<Site> siteFrom(const QJsonObject &record)
{
    FieldReader fields(record);
    Site site;
    site.id = QUuid(fields.text("id"_L1));
    site.name = fields.text("name"_L1);
    site.folder = fields.text("folder"_L1);
    site.server.user = fields.text("user"_L1);
    site.server.host = fields.text("host"_L1);
    site.server.port = fields.port("port"_L1);
    if (fields.text("protocol"_L1) == u"scp")
        site.server.protocol = FileProtocol::Scp;
    site.keyFile = fields.text("keyFile"_L1);
    site.onlyGivenKeys = fields.flag("onlyGivenKeys"_L1);
    site.cipher = fields.text("cipher"_L1);
    site.localFolder = decodedPath(fields.text("localFolder"_L1));
    site.remoteFolder = decodedPath(fields.text("remoteFolder"_L1));
    site.notes = fields.text("notes"_L1);
    site.colour = fields.text("colour"_L1);
    site.lastUsed = QDateTime::fromString(fields.text("lastUsed"_L1), Qt::ISODate).toUTC();
    site.onConflict = fields.text("onConflict"_L1);
    site.links = fields.text("links"_L1);
    site.terminal = takeTerminal(fields);
    site.forwards = forwardsFrom(fields.records("forwards"_L1));
    site.unknown = fields.rest();
    return site.id.isNull() || !isPossibleAddress(site.server) ? std::nullopt : std::optional(site);
}

QJsonObject recordOf(const Site &site)
{
    QJsonObject record = site.unknown;
    record.insert("id"_L1, site.id.toString(QUuid::WithoutBraces));
    setText(record, "name"_L1, site.name);
    setText(record, "folder"_L1, site.folder);
    setText(record, "user"_L1, site.server.user);
    setText(record, "host"_L1, site.server.host);
    if (site.server.port != 0)
        record.insert("port"_L1, site.server.port);
    if (site.server.protocol == FileProtocol::Scp)
        record.insert("protocol"_L1, u"scp"_s);
    setText(record, "keyFile"_L1, site.keyFile);
    setFlag(record, "onlyGivenKeys"_L1, site.onlyGivenKeys);
    setText(record, "cipher"_L1, site.cipher);
    setText(record, "localFolder"_L1, encodedPath(site.localFolder));
    setText(record, "remoteFolder"_L1, encodedPath(site.remoteFolder));
    setText(record, "notes"_L1, site.notes);
    setText(record, "colour"_L1, site.colour);
    if (site.lastUsed.isValid())
        record.insert("lastUsed"_L1, site.lastUsed.toUTC().toString(Qt::ISODate));
    setText(record, "onConflict"_L1, site.onConflict);
    setText(record, "links"_L1, site.links);
    insertTerminal(record, site.terminal);
    insertForwards(record, site.forwards);
    return record;
}

void takeSites(SiteFile &file, const QJsonArray &records)
{
    for (const QJsonValue &record : records) {
        if (const std::optional<Site> site = siteFrom(record.toObject()))
            file.sites.push_back(*site);
        else
            file.unreadable.append(record);
    }
}

} // namespace

Result<SiteFile> SiteFile::fromJson(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return Error{ErrorCode::InvalidArgument,
                     QCoreApplication::translate("sampan::SiteFile", "The list of sites cannot be read."),
                     problem.errorString()};
    SiteFile file;
    file.unknown = document.object();
    file.version = qMax(CurrentVersion, file.unknown.take("version"_L1).toInt());
    takeSites(file, file.unknown.take("sites"_L1).toArray());
    for (const QJsonValue &folder : file.unknown.take("folders"_L1).toArray())
        file.folders.append(folder.toString());
    return file;
}

QByteArray SiteFile::toJson() const
{
    QJsonArray records;
    for (const Site &site : sites)
        records.append(recordOf(site));
    for (const QJsonValue &record : unreadable)
        records.append(record);
    QJsonObject file = unknown;
    file.insert("version"_L1, version);
    file.insert("sites"_L1, records);
    file.insert("folders"_L1, QJsonArray::fromStringList(folders));
    return QJsonDocument(file).toJson();
}

} // namespace sampan

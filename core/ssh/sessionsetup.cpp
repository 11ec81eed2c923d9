#include "core/ssh/sessionsetup.h"

#include "core/base/servertext.h"
#include "core/ssh/hostkeyfingerprint.h"
#include "core/ssh/ssherrors.h"

#include <QCoreApplication>

#if defined(__aarch64__)
#    include <sys/auxv.h>

#    include <asm/hwcap.h>
#endif

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

// What libssh (0.10.6) offers by itself, in its order. Everything weaker stays out.
const QByteArrayList DefaultHostKeys{"ssh-ed25519",
                                     "ecdsa-sha2-nistp521",
                                     "ecdsa-sha2-nistp384",
                                     "ecdsa-sha2-nistp256",
                                     "sk-ssh-ed25519@openssh.com",
                                     "sk-ecdsa-sha2-nistp256@openssh.com",
                                     "rsa-sha2-512",
                                     "rsa-sha2-256"};

bool processorHasAes()
{
#if defined(__x86_64__) || defined(__i386__)
    return __builtin_cpu_supports("aes") != 0;
#elif defined(__aarch64__)
    return (::getauxval(AT_HWCAP) & HWCAP_AES) != 0;
#else
    return false;
#endif
}

QByteArrayList algorithmsOfType(const QByteArray &type)
{
    if (type == "ssh-rsa")
        return {"rsa-sha2-512", "rsa-sha2-256"};
    return DefaultHostKeys.contains(type) ? QByteArrayList{type} : QByteArrayList();
}

// As ssh does: the known types first, so that the server shows the key we can check.
QByteArrayList hostKeyOrder(const ConnectionPlan &plan, const KnownHosts &knownHosts)
{
    QByteArrayList types;
    for (const PinnedHostKey &key : plan.call.hostKeys)
        types << key.type;
    if (!plan.call.isWanted())
        types = knownHosts.knownKeyTypes(plan.knownHostsName);
    if (types.isEmpty() && !plan.hasHostKeyAlias)
        types = knownHosts.knownKeyTypes(plan.server.host, plan.server.port);
    QByteArrayList order;
    for (const QByteArray &type : types) {
        for (const QByteArray &algorithm : algorithmsOfType(type)) {
            if (!order.contains(algorithm))
                order.append(algorithm);
        }
    }
    for (const QByteArray &algorithm : DefaultHostKeys) {
        if (!order.contains(algorithm))
            order.append(algorithm);
    }
    return order;
}

// Collects the first refusal, so that the options read as a list.
class Options
{
public:
    explicit Options(ssh_session session)
        : m_session(session)
    {}
    void set(ssh_options_e option, const void *value)
    {
        m_good = m_good && ssh_options_set(m_session, option, value) == 0;
    }
    void set(ssh_options_e option, const QByteArray &text) { set(option, static_cast<const void *>(text.constData())); }
    void set(ssh_options_e option, int number) { set(option, static_cast<const void *>(&number)); }
    void switchOff(ssh_options_e option)
    {
        const bool off = false;
        set(option, static_cast<const void *>(&off));
    }
    [[nodiscard]] bool good() const { return m_good; }

private:
    ssh_session m_session;
    bool m_good = true;
};

void setNothingFromHome(Options *options)
{
    options->switchOff(SSH_OPTIONS_PROCESS_CONFIG);
    options->set(SSH_OPTIONS_KNOWNHOSTS, QByteArray("/dev/null"));
    options->set(SSH_OPTIONS_GLOBAL_KNOWNHOSTS, QByteArray("/dev/null"));
}

void setAlgorithms(Options *options, const ConnectionPlan &plan, const KnownHosts &knownHosts)
{
    const bool aesFirst =
        plan.cipherOrder == CipherOrder::ByProcessor ? processorHasAes() : plan.cipherOrder == CipherOrder::AesGcmFirst;
    const QStringList ciphers = plan.ciphers.isEmpty() ? preferredCiphers(aesFirst) : plan.ciphers;
    const QByteArray cipherList = ciphers.join(u',').toUtf8();
    options->set(SSH_OPTIONS_CIPHERS_C_S, cipherList);
    options->set(SSH_OPTIONS_CIPHERS_S_C, cipherList);
    options->set(SSH_OPTIONS_HOSTKEYS, hostKeyOrder(plan, knownHosts).join(','));
    options->set(SSH_OPTIONS_COMPRESSION, QByteArray("no")); // 50 MB/s at best; a choice for slow lines comes later
}

} // namespace

QStringList preferredCiphers(bool processorHasAes)
{
    const QStringList gcm{u"aes128-gcm@openssh.com"_s, u"aes256-gcm@openssh.com"_s};
    const QStringList chacha{u"chacha20-poly1305@openssh.com"_s};
    const QStringList counter{u"aes256-ctr"_s, u"aes192-ctr"_s, u"aes128-ctr"_s};
    return processorHasAes ? gcm + chacha + counter : chacha + gcm + counter;
}

Result<SessionHandle> makeSession(const ConnectionPlan &plan, const KnownHosts &knownHosts)
{
    SessionHandle session(ssh_new());
    if (!session)
        return Error{ErrorCode::LimitExceeded, QCoreApplication::translate("sampan::SessionSetup", "Out of memory"),
                     QString()};
    Options options(session.get());
    setNothingFromHome(&options);
    options.set(SSH_OPTIONS_HOST, plan.server.host.toUtf8());
    options.set(SSH_OPTIONS_PORT, int(plan.server.port));
    options.set(SSH_OPTIONS_USER, plan.server.user.toUtf8());
    options.set(SSH_OPTIONS_NODELAY, 1);
    setAlgorithms(&options, plan, knownHosts);
    if (!options.good())
        return Error{
            ErrorCode::InvalidArgument,
            QCoreApplication::translate("sampan::SessionSetup", "The settings for %1 cannot be used for a connection.")
                .arg(plan.server.displayText()),
            libsshWords(session.get())};
    return session;
}

Result<ShownHostKey> shownHostKey(ssh_session session, const ServerAddress &server)
{
    ssh_key raw = nullptr;
    const int result = ssh_get_server_publickey(session, &raw);
    const KeyHandle key(raw);
    char *text = nullptr;
    if (result != SSH_OK || ssh_pki_export_pubkey_base64(key.get(), &text) != SSH_OK)
        return sessionError(session, SshStage::KeyExchange, server);
    const LibsshText base64(text);
    ShownHostKey shown;
    shown.blob = QByteArray::fromBase64(QByteArray(base64.get()));
    shown.type = keyTypeOfBlob(shown.blob);
    shown.fingerprint = hostKeyFingerprint(shown.blob);
    return shown;
}

ConnectionInfo describeSession(ssh_session session)
{
    ConnectionInfo info;
    info.serverSoftware = visibleText(QByteArrayView(ssh_get_serverbanner(session)), 255);
    info.cipher = QString::fromLatin1(ssh_get_cipher_out(session));
    info.keyExchange = QString::fromLatin1(ssh_get_kex_algo(session));
    return info;
}

} // namespace sampan

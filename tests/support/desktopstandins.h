// What a desktop has and a test must not borrow: an agent and a display of its own.
#pragma once

#include "tests/support/sshdfixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace sampan {

using namespace Qt::StringLiterals;

// A real ssh-agent with one key.
class PrivateAgent
{
public:
    explicit PrivateAgent(const QString &keyFile)
    {
        m_process.start(u"ssh-agent"_s, {u"-D"_s, u"-a"_s, socket()});
        m_isRunning = m_process.waitForStarted() && QTest::qWaitFor([this] { return QFile::exists(socket()); }) &&
                      SshdFixture::run(u"env"_s, {u"SSH_AUTH_SOCK="_s + socket(), u"ssh-add"_s, u"-q"_s, keyFile});
    }
    ~PrivateAgent()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] QString socket() const { return m_folder.filePath(u"agent"_s); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    bool m_isRunning = false;
};

// A display of its own, with a cookie, without a window that anybody sees.
class PrivateDisplay
{
public:
    PrivateDisplay()
    {
        const QByteArray cookie("0123456789abcdef0123456789abcdef");
        m_isRunning = SshdFixture::run(
            u"xauth"_s, {u"-q"_s, u"-f"_s, authorityFile(), u"add"_s, u":0"_s, u"."_s, QString::fromLatin1(cookie)});
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-auth"_s, authorityFile(), u"-screen"_s, u"0"_s,
                                    u"640x480x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
        m_isRunning = m_isRunning && m_process.waitForStarted() && m_process.waitForReadyRead(20000);
        m_name = QString(u':' + QString::fromLatin1(m_process.readAllStandardOutput().trimmed()));
        m_isRunning = m_isRunning && SshdFixture::run(u"xauth"_s, {u"-q"_s, u"-f"_s, authorityFile(), u"add"_s, m_name,
                                                                   u"."_s, QString::fromLatin1(cookie)});
    }
    ~PrivateDisplay()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString authorityFile() const { return m_folder.filePath(u"xauthority"_s); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_name;
    bool m_isRunning = false;
};

} // namespace sampan

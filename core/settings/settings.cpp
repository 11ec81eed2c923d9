#include "core/settings/settings.h"

#include <algorithm>

namespace sampan {

namespace {

int inRange(const NumberSetting &setting, int value)
{
    return std::clamp(value, setting.minimum, setting.maximum);
}

bool isChoice(const ChoiceSetting &setting, const QString &word)
{
    return std::any_of(setting.choices.begin(), setting.choices.end(),
                       [&](const char *choice) { return word == QLatin1String(choice); });
}

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file, QSettings::IniFormat)
{
    m_file.setFallbacksEnabled(false);
}

QVariant Settings::stored(const char *key) const
{
    return m_file.value(QLatin1String(key));
}

void Settings::store(const char *key, const QVariant &value, const QVariant &before)
{
    if (value == before)
        return;
    m_file.setValue(QLatin1String(key), value);
    emit changed(QString::fromLatin1(key));
}

bool Settings::value(const FlagSetting &setting) const
{
    // QVariant takes any word but "false" and "0" for true; a word that is neither is a slip of a hand.
    const QString word = stored(setting.key).toString().toLower();
    if (word == QStringLiteral("true") || word == QStringLiteral("1"))
        return true;
    if (word == QStringLiteral("false") || word == QStringLiteral("0"))
        return false;
    return setting.fallback;
}

int Settings::value(const NumberSetting &setting) const
{
    bool ok = false;
    const int number = stored(setting.key).toInt(&ok);
    return ok ? inRange(setting, number) : setting.fallback;
}

QString Settings::value(const ChoiceSetting &setting) const
{
    const QString word = stored(setting.key).toString();
    return isChoice(setting, word) ? word : QString::fromLatin1(setting.fallback);
}

QString Settings::value(const TextSetting &setting) const
{
    const QVariant text = stored(setting.key);
    return text.isValid() ? text.toString() : QString::fromUtf8(setting.fallback);
}

void Settings::setValue(const FlagSetting &setting, bool value)
{
    store(setting.key, value, this->value(setting));
}

void Settings::setValue(const NumberSetting &setting, int value)
{
    store(setting.key, inRange(setting, value), this->value(setting));
}

void Settings::setValue(const ChoiceSetting &setting, const QString &value)
{
    if (isChoice(setting, value))
        store(setting.key, value, this->value(setting));
}

void Settings::setValue(const TextSetting &setting, const QString &value)
{
    store(setting.key, value, this->value(setting));
}

void Settings::resetAll()
{
    const QStringList keys = m_file.allKeys();
    m_file.clear();
    for (const QString &key : keys)
        emit changed(key);
}

bool Settings::save()
{
    m_file.sync();
    return m_file.status() == QSettings::NoError;
}

QStringList Settings::choices(const ChoiceSetting &setting)
{
    QStringList words;
    for (const char *choice : setting.choices)
        words.append(QString::fromLatin1(choice));
    return words;
}

} // namespace sampan

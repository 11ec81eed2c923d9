// Several lines of the server's own words, marked as such, as plain text.
#pragma once

#include <QFrame>

class QPlainTextEdit;

namespace sampan {

class BannerView : public QFrame
{
    Q_OBJECT

public:
    // `text` is already made visible, lines kept.
    explicit BannerView(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;

private:
    void fitHeight();

    QPlainTextEdit *m_text;
};

} // namespace sampan

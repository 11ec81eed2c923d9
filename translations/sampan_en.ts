<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>sampan::Command</name>
    <message numerus="yes">
        <source>Nothing moved for %n second(s)</source>
        <translation>
            <numerusform>Nothing moved for %n second</numerusform>
            <numerusform>Nothing moved for %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::CopyCommand</name>
    <message numerus="yes">
        <source>%n item(s) failed</source>
        <translation>
            <numerusform>%n item failed</numerusform>
            <numerusform>%n items failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::ForwardTray</name>
    <message numerus="yes">
        <source>Sampan: %n port forward(s)</source>
        <translation>
            <numerusform>Sampan: %n port forward</numerusform>
            <numerusform>Sampan: %n port forwards</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::ItemPool</name>
    <message numerus="yes">
        <source>Nothing moved for %n second(s).</source>
        <translation>
            <numerusform>Nothing moved for %n second.</numerusform>
            <numerusform>Nothing moved for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::MainWindow</name>
    <message numerus="yes">
        <source>In %n terminal(s) something still runs: %1</source>
        <translation>
            <numerusform>In one terminal something still runs: %1</numerusform>
            <numerusform>In %n terminals something still runs: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n port forward(s) run.</source>
        <translation>
            <numerusform>%n port forward runs.</numerusform>
            <numerusform>%n port forwards run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::PasteWarning</name>
    <message numerus="yes">
        <source>Paste %n line(s)?</source>
        <translation>
            <numerusform>Paste one line?</numerusform>
            <numerusform>Paste %n lines?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::SshLogin</name>
    <message numerus="yes">
        <source>Trying the %n key(s) of the agent</source>
        <translation>
            <numerusform>Trying the key of the agent</numerusform>
            <numerusform>Trying the %n keys of the agent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TerminalDrop</name>
    <message numerus="yes">
        <source>%n item(s) dropped. The shell has not told its folder, so nothing can be copied there.</source>
        <translation>
            <numerusform>One item dropped. The shell has not told its folder, so nothing can be copied there.</numerusform>
            <numerusform>%n items dropped. The shell has not told its folder, so nothing can be copied there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) dropped.</source>
        <translation>
            <numerusform>One item dropped.</numerusform>
            <numerusform>%n items dropped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPanel</name>
    <message numerus="yes">
        <source>Same input in %n terminal(s)</source>
        <translation>
            <numerusform>Same input in one terminal</numerusform>
            <numerusform>Same input in %n terminals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TerminalStateBar</name>
    <message numerus="yes">
        <source>Not connected to %1. Next attempt in %n second(s).</source>
        <translation>
            <numerusform>Not connected to %1. Next attempt in one second.</numerusform>
            <numerusform>Not connected to %1. Next attempt in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TransferCells</name>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <comment>of a connection</comment>
        <translation>
            <numerusform>%n channel</numerusform>
            <numerusform>%n channels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TransferOperation</name>
    <message numerus="yes">
        <source>%n item(s) failed</source>
        <translation>
            <numerusform>%n item failed</numerusform>
            <numerusform>%n items failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TransferQueue</name>
    <message numerus="yes">
        <source>Transferred with errors: %1 (%n failed)</source>
        <translation>
            <numerusform>Transferred with errors: %1 (%n failed)</numerusform>
            <numerusform>Transferred with errors: %1 (%n failed)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TransferText</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::TreeWalker</name>
    <message numerus="yes">
        <source>The folder holds more than %n entries; the rest is left out</source>
        <translation>
            <numerusform>The folder holds more than %n entry; the rest is left out</numerusform>
            <numerusform>The folder holds more than %n entries; the rest is left out</numerusform>
        </translation>
    </message>
</context>
</TS>

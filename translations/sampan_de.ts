<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>BrowserMenus</name>
    <message>
        <source>&amp;Connect to a Server…</source>
        <translation>Mit einem &amp;Server verbinden…</translation>
    </message>
    <message>
        <source>Site &amp;Manager…</source>
        <translation>Server&amp;manager…</translation>
    </message>
</context>
<context>
    <name>FileCells</name>
    <message>
        <source>%1 → %2 (broken)</source>
        <extracomment>A symbolic link whose target does not exist; %1 is the link, %2 where it points</extracomment>
        <translation>%1 → %2 (Ziel fehlt)</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>Column of the file list</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>Column of the file list</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>Column of the file list: time of the last change</extracomment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Rights</source>
        <extracomment>Column of the file list: permissions like rwxr-xr-x</extracomment>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Owner</source>
        <extracomment>Column of the file list: user who owns the file</extracomment>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Group</source>
        <extracomment>Column of the file list: group that owns the file</extracomment>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1 (%2 Bytes)</translation>
    </message>
    <message>
        <source>Changed %1</source>
        <translation>Geändert %1</translation>
    </message>
    <message>
        <source>broken link</source>
        <translation>Verweis ohne Ziel</translation>
    </message>
    <message>
        <source>link to a folder</source>
        <translation>Verweis auf einen Ordner</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>folder</source>
        <extracomment>Kind of an entry in the file list</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>Sonderdatei</translation>
    </message>
    <message>
        <source>file</source>
        <extracomment>Kind of an entry in the file list</extracomment>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>LoginSheet</name>
    <message>
        <source>Password for %1</source>
        <translation>Kennwort für %1</translation>
    </message>
    <message>
        <source>Passphrase for the key %1</source>
        <extracomment>%1 is the name of a key file</extracomment>
        <translation>Passphrase für den Schlüssel %1</translation>
    </message>
    <message>
        <source>%1 asks before it lets you in</source>
        <translation>%1 hat vor der Anmeldung eine Frage</translation>
    </message>
</context>
<context>
    <name>PaneStatus</name>
    <message>
        <source>%1 of %2, %3</source>
        <extracomment>Selected of shown entries and their size: &quot;3 of 42, 1.2 MiB&quot;</extracomment>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <extracomment>Entries that pass the filter: &quot;3 of 42 shown&quot;</extracomment>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <extracomment>Number of hidden files that are not shown</extracomment>
        <translation>%1 versteckt</translation>
    </message>
    <message>
        <source>%1 free</source>
        <extracomment>Free room on the file system: &quot;80 GiB free&quot;</extracomment>
        <translation>%1 frei</translation>
    </message>
</context>
<context>
    <name>ScpFileSystem</name>
    <message>
        <source>Cannot make the folder %1</source>
        <translation>Der Ordner %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot remove %1</source>
        <translation>%1 kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Cannot rename %1</source>
        <translation>%1 kann nicht umbenannt werden</translation>
    </message>
    <message>
        <source>Cannot make the link %1</source>
        <translation>Der Verweis %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot change the attributes of %1</source>
        <translation>Die Eigenschaften von %1 können nicht geändert werden</translation>
    </message>
    <message>
        <source>Cannot copy %1</source>
        <translation>%1 kann nicht kopiert werden</translation>
    </message>
    <message>
        <source>Cannot make %1 durable</source>
        <translation>%1 kann nicht dauerhaft gesichert werden</translation>
    </message>
    <message>
        <source>The permissions of %1 could not be set</source>
        <translation>Die Rechte von %1 konnten nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The times of %1 could not be set</source>
        <translation>Die Zeiten von %1 konnten nicht gesetzt werden</translation>
    </message>
    <message>
        <source>Cannot read %1</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>scp cannot carry a name with a line break; rename it first</source>
        <translation>scp kann keinen Namen mit Zeilenumbruch übertragen; bitte vorher umbenennen</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>something of that name is there already</source>
        <translation>etwas mit diesem Namen ist schon da</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>der Ordner ist nicht leer</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the server cannot do that</source>
        <translation>der Server kann das nicht</translation>
    </message>
    <message>
        <source>the server refused</source>
        <translation>der Server hat es abgelehnt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cannot open the folder %1</source>
        <translation>Der Ordner %1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The server has no trash</source>
        <translation>Der Server hat keinen Papierkorb</translation>
    </message>
    <message>
        <source>Cannot look at %1</source>
        <translation>%1 kann nicht angesehen werden</translation>
    </message>
    <message>
        <source>Cannot list %1</source>
        <translation>%1 kann nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>Cannot find %1</source>
        <translation>%1 ist nicht zu finden</translation>
    </message>
    <message>
        <source>Cannot read the link %1</source>
        <translation>Der Verweis %1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Cannot tell the free space at %1</source>
        <translation>Der freie Platz bei %1 ist nicht zu erfahren</translation>
    </message>
    <message>
        <source>what the server&apos;s tools print is not understood</source>
        <translation>was die Programme des Servers ausgeben, ist nicht verständlich</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>The server has no POSIX shell that could list its files</source>
        <translation>Der Server hat keine POSIX-Shell, die seine Dateien auflisten könnte</translation>
    </message>
    <message>
        <source>The connection has ended</source>
        <translation>Die Verbindung ist beendet</translation>
    </message>
    <message>
        <source>The server&apos;s shell prints: %1</source>
        <translation>Die Shell des Servers gibt aus: %1</translation>
    </message>
    <message>
        <source>the server&apos;s program does not end</source>
        <translation>das Programm des Servers endet nicht</translation>
    </message>
    <message>
        <source>Cannot open %1</source>
        <translation>%1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The server&apos;s shell prints without end</source>
        <translation>Die Shell des Servers gibt endlos aus</translation>
    </message>
    <message>
        <source>Cannot write %1</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>SftpConnection</name>
    <message>
        <source>The connection to the server was closed</source>
        <translation>Die Verbindung zum Server wurde beendet</translation>
    </message>
</context>
<context>
    <name>SftpFileSystem</name>
    <message>
        <source>Cannot copy %1</source>
        <translation>%1 kann nicht kopiert werden</translation>
    </message>
    <message>
        <source>The server cannot copy files by itself</source>
        <translation>Der Server kann nicht selbst Dateien kopieren</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: what was tried, with the path; %2: why it failed</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cannot look at %1</source>
        <translation>%1 kann nicht angesehen werden</translation>
    </message>
    <message>
        <source>Cannot find %1</source>
        <translation>%1 ist nicht zu finden</translation>
    </message>
    <message>
        <source>Cannot read the link %1</source>
        <translation>Der Verweis %1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Cannot write %1</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Cannot make the folder %1</source>
        <translation>Der Ordner %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot remove %1</source>
        <translation>%1 kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Cannot make the link %1</source>
        <translation>Der Verweis %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot tell the free space at %1</source>
        <translation>Der freie Platz bei %1 ist nicht bekannt</translation>
    </message>
    <message>
        <source>Cannot list %1</source>
        <translation>%1 kann nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>the folder is too long; the listing was cut</source>
        <translation>der Ordner ist zu groß; die Liste wurde abgeschnitten</translation>
    </message>
    <message>
        <source>Cannot open %1</source>
        <translation>%1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Cannot read %1</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>the file is closed</source>
        <translation>die Datei ist geschlossen</translation>
    </message>
    <message>
        <source>the file keeps growing while it is read</source>
        <translation>die Datei wächst beim Lesen immer weiter</translation>
    </message>
    <message>
        <source>the file ended before its announced size</source>
        <translation>die Datei endete vor ihrer angekündigten Größe</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>der Ordner ist nicht leer</translation>
    </message>
    <message>
        <source>it already exists</source>
        <translation>es ist schon vorhanden</translation>
    </message>
    <message>
        <source>Cannot rename %1</source>
        <translation>%1 kann nicht umbenannt werden</translation>
    </message>
    <message>
        <source>The server cannot replace a file in one step: the old %1 was removed before the new one got its name</source>
        <translation>Der Server kann eine Datei nicht in einem Schritt ersetzen: die alte %1 wurde gelöscht, bevor die neue ihren Namen bekam</translation>
    </message>
    <message>
        <source>Cannot change the attributes of %1</source>
        <translation>Die Eigenschaften von %1 können nicht geändert werden</translation>
    </message>
    <message>
        <source>the server cannot change a link itself</source>
        <translation>der Server kann einen Verweis selbst nicht ändern</translation>
    </message>
    <message>
        <source>The owner of %1 could not be set</source>
        <translation>Der Besitzer von %1 konnte nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The permissions of %1 could not be set</source>
        <translation>Die Rechte von %1 konnten nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The times of %1 could not be set</source>
        <translation>Die Zeiten von %1 konnten nicht gesetzt werden</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>no space is left on the server</source>
        <translation>auf dem Server ist kein Platz mehr</translation>
    </message>
</context>
<context>
    <name>SftpProtocol</name>
    <message>
        <source>The server does not speak SFTP; it printed text</source>
        <translation>Der Server spricht kein SFTP; er hat Text ausgegeben</translation>
    </message>
    <message>
        <source>the server printed text: %1</source>
        <translation>der Server hat Text ausgegeben: %1</translation>
    </message>
    <message>
        <source>The server broke the SFTP protocol</source>
        <translation>Der Server hat das SFTP-Protokoll verletzt</translation>
    </message>
    <message>
        <source>packet length %1</source>
        <translation>Paketlänge %1</translation>
    </message>
    <message>
        <source>the path is longer than servers accept</source>
        <translation>der Pfad ist länger, als Server es annehmen</translation>
    </message>
    <message>
        <source>the server&apos;s answer breaks the SFTP protocol</source>
        <translation>die Antwort des Servers verletzt das SFTP-Protokoll</translation>
    </message>
</context>
<context>
    <name>SftpStatus</name>
    <message>
        <source>unexpected end of the file</source>
        <translation>unerwartetes Ende der Datei</translation>
    </message>
    <message>
        <source>the server could not do it and gives no reason</source>
        <translation>der Server konnte es nicht und nennt keinen Grund</translation>
    </message>
    <message>
        <source>the server answered with status %1</source>
        <translation>der Server antwortete mit Status %1</translation>
    </message>
    <message>
        <source>it does not exist on the server</source>
        <translation>auf dem Server nicht vorhanden</translation>
    </message>
    <message>
        <source>the server denies permission</source>
        <translation>der Server verweigert die Erlaubnis</translation>
    </message>
    <message>
        <source>the server does not accept this name or value</source>
        <translation>der Server nimmt diesen Namen oder Wert nicht an</translation>
    </message>
    <message>
        <source>the server does not offer this</source>
        <translation>der Server bietet das nicht an</translation>
    </message>
    <message>
        <source>it already exists</source>
        <translation>es ist schon vorhanden</translation>
    </message>
    <message>
        <source>no space is left on the server, or your quota is used up</source>
        <translation>auf dem Server ist kein Platz mehr, oder das Kontingent ist aufgebraucht</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>der Ordner ist nicht leer</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
</context>
<context>
    <name>sampan::AboutBox</name>
    <message>
        <source>About Sampan</source>
        <translation>Über Sampan</translation>
    </message>
    <message>
        <source>Sampan %1</source>
        <translation>Sampan %1</translation>
    </message>
    <message>
        <source>Two panes of files, here and on SSH servers.

Qt %1
Secrets: %2
Host keys: %3

MIT licence</source>
        <translation>Dateien auf zwei Seiten, hier und auf SSH-Servern.

Qt %1
Kennwörter: %2
Host-Schlüssel: %3

MIT-Lizenz</translation>
    </message>
</context>
<context>
    <name>sampan::AgentProbe</name>
    <message>
        <source>No agent answers at %1</source>
        <translation>Unter %1 antwortet kein Agent</translation>
    </message>
    <message>
        <source>The agent at %1 does not answer properly</source>
        <translation>Der Agent unter %1 antwortet nicht richtig</translation>
    </message>
    <message>
        <source>The agent holds no keys</source>
        <translation>Der Agent hat keine Schlüssel</translation>
    </message>
</context>
<context>
    <name>sampan::BannerView</name>
    <message>
        <source>The server says:</source>
        <translation>Der Server sagt:</translation>
    </message>
    <message>
        <source>Text from the server</source>
        <translation>Text des Servers</translation>
    </message>
</context>
<context>
    <name>sampan::BottomPanel</name>
    <message>
        <source>&amp;Transfers</source>
        <translation>&amp;Übertragungen</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>T&amp;erminals</source>
        <translation>T&amp;erminals</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Terminal %1</source>
        <translation>Terminal %1</translation>
    </message>
    <message>
        <source>Port For&amp;wards</source>
        <translation>Port&amp;weiterleitungen</translation>
    </message>
    <message>
        <source>Transfers, terminals, forwards and log</source>
        <translation>Übertragungen, Terminals, Weiterleitungen und Protokoll</translation>
    </message>
</context>
<context>
    <name>sampan::BrowserActions</name>
    <message>
        <source>&amp;Copy to Other Side…</source>
        <translation>&amp;Zur anderen Seite kopieren…</translation>
    </message>
    <message>
        <source>&amp;Move to Other Side…</source>
        <translation>Zur anderen Seite &amp;verschieben…</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>New &amp;Folder…</source>
        <translation>Neuer &amp;Ordner…</translation>
    </message>
    <message>
        <source>&amp;New File…</source>
        <translation>&amp;Neue Datei…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Delete for &amp;Good…</source>
        <translation>&amp;Endgültig löschen…</translation>
    </message>
    <message>
        <source>&amp;Properties…</source>
        <translation>E&amp;igenschaften…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>Aktualisie&amp;ren</translation>
    </message>
    <message>
        <source>Show &amp;Hidden Files</source>
        <translation>Versteckte &amp;Dateien anzeigen</translation>
    </message>
    <message>
        <source>F&amp;ilter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Parent Folder</source>
        <translation>Ü&amp;bergeordneter Ordner</translation>
    </message>
    <message>
        <source>&amp;Home Folder</source>
        <translation>&amp;Heimatordner</translation>
    </message>
    <message>
        <source>R&amp;oot Folder</source>
        <translation>&amp;Wurzelordner</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>&amp;Go to Path…</source>
        <translation>Gehe zu &amp;Pfad…</translation>
    </message>
    <message>
        <source>Other P&amp;ane</source>
        <translation>&amp;Andere Seite</translation>
    </message>
    <message>
        <source>Path from O&amp;ther Pane</source>
        <translation>Pfa&amp;d der anderen Seite übernehmen</translation>
    </message>
    <message>
        <source>&amp;Select by Mask…</source>
        <translation>Nach Muster au&amp;swählen…</translation>
    </message>
    <message>
        <source>&amp;Unselect by Mask…</source>
        <translation>Nach Muster a&amp;bwählen…</translation>
    </message>
    <message>
        <source>&amp;Invert Selection</source>
        <translation>Auswahl &amp;umkehren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>Select &amp;None</source>
        <translation>&amp;Nichts auswählen</translation>
    </message>
    <message>
        <source>Copy Na&amp;mes</source>
        <translation>Na&amp;men kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Paths</source>
        <translation>&amp;Pfade kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;New Tab</source>
        <translation>Neuer &amp;Tab</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>Tab &amp;schließen</translation>
    </message>
    <message>
        <source>Ne&amp;xt Tab</source>
        <translation>&amp;Nächster Tab</translation>
    </message>
    <message>
        <source>Pre&amp;vious Tab</source>
        <translation>V&amp;orheriger Tab</translation>
    </message>
    <message>
        <source>Sort by &amp;Name</source>
        <translation>Nach &amp;Namen sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;Extension</source>
        <translation>Nach &amp;Erweiterung sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;Changed</source>
        <translation>Nach Änderungs&amp;zeit sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;Size</source>
        <translation>Nach &amp;Größe sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;Rights</source>
        <translation>Nach &amp;Rechten sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;Owner</source>
        <translation>Nach &amp;Besitzer sortieren</translation>
    </message>
    <message>
        <source>Sort by &amp;Group</source>
        <translation>Nach Gr&amp;uppe sortieren</translation>
    </message>
    <message>
        <source>&amp;Left Location…</source>
        <translation>Ort der &amp;linken Seite…</translation>
    </message>
    <message>
        <source>&amp;Right Location…</source>
        <translation>Ort der &amp;rechten Seite…</translation>
    </message>
    <message>
        <source>Reco&amp;nnect</source>
        <translation>&amp;Neu verbinden</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>Verbindung &amp;trennen</translation>
    </message>
    <message>
        <source>Terminal H&amp;ere</source>
        <translation>T&amp;erminal hier öffnen</translation>
    </message>
</context>
<context>
    <name>sampan::BrowserCommands</name>
    <message>
        <source>Open a folder on the other side first: files are copied there.</source>
        <translation>Bitte zuerst auf der anderen Seite einen Ordner öffnen: dorthin werden Dateien kopiert.</translation>
    </message>
    <message>
        <source>The other side shows another place.</source>
        <translation>Die andere Seite zeigt einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>sampan::BrowserView</name>
    <message>
        <source>Left side</source>
        <translation>Linke Seite</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Rechte Seite</translation>
    </message>
    <message>
        <source>Open a folder on the other side first: files are copied there.</source>
        <translation>Bitte zuerst auf der anderen Seite einen Ordner öffnen: dorthin werden Dateien kopiert.</translation>
    </message>
</context>
<context>
    <name>sampan::CallDialog</name>
    <message>
        <source>Wait for a Server to Call</source>
        <translation>Auf einen anrufenden Server warten</translation>
    </message>
    <message>
        <source>Name of the server</source>
        <translation>Name des Servers</translation>
    </message>
    <message>
        <source>shown on its tab</source>
        <translation>steht auf seinem Reiter</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>as ssh would choose</source>
        <translation>wie ssh wählen würde</translation>
    </message>
    <message>
        <source>Port to wait at</source>
        <translation>Port, an dem gewartet wird</translation>
    </message>
    <message>
        <source>Host keys of the server</source>
        <translation>Serverschlüssel</translation>
    </message>
    <message>
        <source>SHA256:… or ssh-ed25519 AAAA…, one in a line</source>
        <translation>SHA256:… oder ssh-ed25519 AAAA…, einer je Zeile</translation>
    </message>
    <message>
        <source>Interface or address to wait at</source>
        <translation>Schnittstelle oder Adresse, an der gewartet wird</translation>
    </message>
    <message>
        <source>every address</source>
        <translation>jede Adresse</translation>
    </message>
    <message>
        <source>The server connects to this computer, and then an ordinary tab opens (RFC 8071). Who calls is known by the host key alone, so that has to be given.</source>
        <translation>Der Server verbindet sich mit diesem Rechner, dann öffnet sich ein gewöhnlicher Reiter (RFC 8071). Wer anruft, zeigt allein der Serverschlüssel; er muss deshalb angegeben werden.</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>&amp;Server:</source>
        <translation>Ser&amp;ver:</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>Wait &amp;at:</source>
        <translation>Warten &amp;an:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>Host &amp;keys:</source>
        <translation>Server&amp;schlüssel:</translation>
    </message>
    <message>
        <source>&amp;Wait</source>
        <comment>for a server to call</comment>
        <translation>&amp;Warten</translation>
    </message>
    <message>
        <source>Give the server a name.</source>
        <translation>Geben Sie dem Server einen Namen.</translation>
    </message>
    <message>
        <source>Give the server&apos;s host key: nothing else tells who calls.</source>
        <translation>Geben Sie den Schlüssel des Servers an: Nichts sonst sagt, wer anruft.</translation>
    </message>
</context>
<context>
    <name>sampan::CallListener</name>
    <message>
        <source>This computer has no address or interface “%1” to wait at.</source>
        <translation>Dieser Rechner hat keine Adresse oder Schnittstelle „%1“, an der er warten könnte.</translation>
    </message>
    <message>
        <source>Cannot wait for calls at %1.</source>
        <translation>An %1 kann nicht auf Anrufe gewartet werden.</translation>
    </message>
</context>
<context>
    <name>sampan::CallWait</name>
    <message>
        <source>port %1</source>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>%1, port %2</source>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>“%1” is no [address:]port to wait at.</source>
        <translation>„%1“ ist kein [Adresse:]Port, an dem gewartet werden könnte.</translation>
    </message>
    <message>
        <source>“%1” is neither the fingerprint of a host key (SHA256:…) nor a public key.</source>
        <translation>„%1“ ist weder der Fingerabdruck eines Rechnerschlüssels (SHA256:…) noch ein öffentlicher Schlüssel.</translation>
    </message>
</context>
<context>
    <name>sampan::CatCommand</name>
    <message>
        <source>The standard output is closed</source>
        <translation>Die Standardausgabe ist geschlossen</translation>
    </message>
</context>
<context>
    <name>sampan::Command</name>
    <message numerus="yes">
        <source>Nothing moved for %n second(s)</source>
        <translation>
            <numerusform>%n Sekunde lang hat sich nichts bewegt</numerusform>
            <numerusform>%n Sekunden lang hat sich nichts bewegt</numerusform>
        </translation>
    </message>
    <message>
        <source>The standard output could not be written</source>
        <translation>Auf die Standardausgabe konnte nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>sampan::CommandLine</name>
    <message>
        <source>Make every file durable before it counts as done.</source>
        <translation>Jede Datei dauerhaft sichern, bevor sie als fertig gilt.</translation>
    </message>
    <message>
        <source>list folders, one name a line</source>
        <translation>Ordner auflisten, ein Name je Zeile</translation>
    </message>
    <message>
        <source>show what is known about files</source>
        <translation>zeigen, was über Dateien bekannt ist</translation>
    </message>
    <message>
        <source>copy files and folders, either way or between servers</source>
        <translation>Dateien und Ordner kopieren, hin, her oder zwischen Servern</translation>
    </message>
    <message>
        <source>move or rename files and folders</source>
        <translation>Dateien und Ordner verschieben oder umbenennen</translation>
    </message>
    <message>
        <source>remove files; with -r folders and what is in them</source>
        <translation>Dateien löschen; mit -r Ordner samt Inhalt</translation>
    </message>
    <message>
        <source>make folders; with -p also their parents</source>
        <translation>Ordner anlegen; mit -p auch die darüber</translation>
    </message>
    <message>
        <source>write files to the standard output</source>
        <translation>Dateien auf die Standardausgabe schreiben</translation>
    </message>
    <message>
        <source>show the room on the file systems</source>
        <translation>den Platz auf den Dateisystemen zeigen</translation>
    </message>
    <message>
        <source>set permissions, octal or like u+rw,go-w</source>
        <translation>Rechte setzen, oktal oder wie u+rw,go-w</translation>
    </message>
    <message>
        <source>make a hard link; with -s a symbolic one</source>
        <translation>einen harten Verweis anlegen; mit -s einen symbolischen</translation>
    </message>
    <message>
        <source>“sampan-cli --help” lists what there is</source>
        <translation>„sampan-cli --help“ zeigt, was es gibt</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Log in with this private key (may be given again).</source>
        <translation>Mit diesem privaten Schlüssel anmelden (mehrfach möglich).</translation>
    </message>
    <message>
        <source>Read this ssh_config instead of the user&apos;s; “none” reads none.</source>
        <translation>Diese ssh_config statt der eigenen lesen; „none“ liest keine.</translation>
    </message>
    <message>
        <source>Use this known_hosts file.</source>
        <translation>Diese known_hosts-Datei verwenden.</translation>
    </message>
    <message>
        <source>Take the password from the first line of this file.</source>
        <translation>Das Kennwort aus der ersten Zeile dieser Datei nehmen.</translation>
    </message>
    <message>
        <source>Store unknown host keys; changed ones are always refused.</source>
        <translation>Unbekannte Host-Schlüssel speichern; geänderte werden immer abgelehnt.</translation>
    </message>
    <message>
        <source>What to do about existing targets: ask, overwrite, skip, newer, size, resume, rename, fail.</source>
        <translation>Was mit vorhandenen Zielen geschieht: ask (fragen), overwrite (überschreiben), skip (auslassen), newer (nur neuere), size (nur andere Größe), resume (fortsetzen), rename (umbenennen), fail (Fehler).</translation>
    </message>
    <message>
        <source>Files moved at once (default 8).</source>
        <translation>Dateien, die zugleich übertragen werden (sonst 8).</translation>
    </message>
    <message>
        <source>No progress for so many seconds is a failure (default 30; 0: wait for ever).</source>
        <translation>So viele Sekunden ohne Fortschritt sind ein Fehler (sonst 30; 0: immer warten).</translation>
    </message>
    <message>
        <source>Print one JSON object a line.</source>
        <translation>Ein JSON-Objekt je Zeile ausgeben.</translation>
    </message>
    <message>
        <source>Do not keep times and permissions.</source>
        <translation>Zeiten und Rechte nicht erhalten.</translation>
    </message>
    <message>
        <source>Ciphers to offer, in order, separated by commas.</source>
        <translation>Angebotene Verschlüsselungen in dieser Reihenfolge, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Tell on the standard error what is being done; twice: more.</source>
        <translation>Auf der Fehlerausgabe sagen, was geschieht; zweimal: mehr.</translation>
    </message>
    <message>
        <source>Rights, owner, group, size and time before each name.</source>
        <translation>Rechte, Besitzer, Gruppe, Größe und Zeit vor jedem Namen.</translation>
    </message>
    <message>
        <source>Also names that begin with a dot.</source>
        <translation>Auch Namen, die mit einem Punkt beginnen.</translation>
    </message>
    <message>
        <source>Unsorted, as the server sends them.</source>
        <translation>Unsortiert, wie der Server sie sendet.</translation>
    </message>
    <message>
        <source>The folder itself, not what is in it.</source>
        <translation>Der Ordner selbst, nicht sein Inhalt.</translation>
    </message>
    <message>
        <source>Folders and all that is in them.</source>
        <translation>Ordner samt Inhalt.</translation>
    </message>
    <message>
        <source>What is not there is no failure.</source>
        <translation>Was nicht da ist, ist kein Fehler.</translation>
    </message>
    <message>
        <source>Make parents, too; an existing folder is no failure.</source>
        <translation>Auch die Ordner darüber anlegen; ein vorhandener ist kein Fehler.</translation>
    </message>
    <message>
        <source>Keep times and permissions (the default).</source>
        <translation>Zeiten und Rechte erhalten (ohnehin der Fall).</translation>
    </message>
    <message>
        <source>A symbolic link.</source>
        <translation>Ein symbolischer Verweis.</translation>
    </message>
    <message>
        <source>What to do with symbolic links: skip (default), follow, copy.</source>
        <translation>Was mit symbolischen Verweisen geschieht: skip (auslassen, sonst so), follow (folgen), copy (als Verweis kopieren).</translation>
    </message>
    <message>
        <source>Folders, too (always on; taken for habit&apos;s sake).</source>
        <translation>Auch Ordner (immer so; aus Gewohnheit angenommen).</translation>
    </message>
    <message>
        <source>--%1 takes a number from %2 to %3</source>
        <translation>--%1 erwartet eine Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>--on-conflict takes ask, overwrite, skip, newer, size, resume, rename or fail</source>
        <translation>--on-conflict erwartet ask, overwrite, skip, newer, size, resume, rename oder fail</translation>
    </message>
    <message>
        <source>--links takes skip, follow or copy</source>
        <translation>--links erwartet skip, follow oder copy</translation>
    </message>
    <message>
        <source>usage: sampan-cli %1 [options] %2</source>
        <translation>Aufruf: sampan-cli %1 [Optionen] %2</translation>
    </message>
    <message>
        <source>sampan-cli COMMAND [options] arguments…

Commands:
</source>
        <translation>sampan-cli BEFEHL [Optionen] Argumente…

Befehle:
</translation>
    </message>
    <message>
        <source>
Arguments are paths on this computer or addresses like sftp://user@host:22/path (/~/ for the home folder).
“sampan-cli COMMAND --help” shows the options.
</source>
        <translation>
Argumente sind Pfade auf diesem Rechner oder Adressen wie sftp://benutzer@server:22/pfad (/~/ ist der Heimatordner).
„sampan-cli BEFEHL --help“ zeigt die Optionen.
</translation>
    </message>
    <message>
        <source>No command was given</source>
        <translation>Es wurde kein Befehl angegeben</translation>
    </message>
    <message>
        <source>There is no command “%1”</source>
        <translation>Den Befehl „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>Move no more than so many bytes a second, like 500K, 1.5M or 8Mbit.</source>
        <translation>Nicht mehr als so viele Bytes je Sekunde übertragen, etwa 500K, 1.5M oder 8Mbit.</translation>
    </message>
    <message>
        <source>--limit takes bytes a second like 500K, 1.5M, 100000 or 8Mbit; 0 is no limit</source>
        <translation>--limit nimmt Bytes je Sekunde wie 500K, 1.5M, 100000 oder 8Mbit; 0 ist keine Grenze</translation>
    </message>
    <message>
        <source>forward ports until interrupted, see -L, -R, -D</source>
        <translation>Ports weiterleiten, bis es unterbrochen wird; siehe -L, -R, -D</translation>
    </message>
    <message>
        <source>Listen here, come out beyond the server; a socket&apos;s path may stand for either end; port 0 picks one (may be given again).</source>
        <translation>Hier lauschen und hinter dem Server herauskommen; für jedes Ende darf der Pfad eines Sockets stehen; Port 0 wählt einen (mehrfach möglich).</translation>
    </message>
    <message>
        <source>The server listens, come out here (may be given again).</source>
        <translation>Der Server lauscht, heraus kommt es hier (mehrfach möglich).</translation>
    </message>
    <message>
        <source>Listen here for SOCKS 4, 4a and 5 (may be given again).</source>
        <translation>Hier auf SOCKS 4, 4a und 5 lauschen (mehrfach möglich).</translation>
    </message>
    <message>
        <source>Let forwards be reached by other machines, too.</source>
        <translation>Weiterleitungen auch für andere Rechner erreichbar machen.</translation>
    </message>
    <message>
        <source>Let only these use the forwards, like 192.0.2.7,10.0.0.0/8.</source>
        <translation>Nur diese dürfen die Weiterleitungen benutzen, etwa 192.0.2.7,10.0.0.0/8.</translation>
    </message>
    <message>
        <source>run a command on a server, or with --hosts on many</source>
        <translation>einen Befehl auf einem Server ausführen, mit --hosts auf vielen</translation>
    </message>
    <message>
        <source>carry out JSON requests from the standard input (see sampan-drive(7))</source>
        <translation>JSON-Aufträge von der Standardeingabe ausführen (siehe sampan-drive(7))</translation>
    </message>
    <message>
        <source>Give the command a terminal.</source>
        <translation>Dem Befehl ein Terminal geben.</translation>
    </message>
    <message>
        <source>Set this variable there (may be given again).</source>
        <translation>Dort diese Variable setzen (mehrfach möglich).</translation>
    </message>
    <message>
        <source>Start this subsystem instead of a command.</source>
        <translation>Statt eines Befehls dieses Subsystem starten.</translation>
    </message>
    <message>
        <source>Run the command on every server this file names, one a line, and show a table.</source>
        <translation>Den Befehl auf jedem Server dieser Datei ausführen, einer je Zeile, und eine Tabelle zeigen.</translation>
    </message>
    <message>
        <source>--env takes NAME=VALUE</source>
        <translation>--env verlangt NAME=WERT</translation>
    </message>
    <message>
        <source>Do not connect: wait until the server connects to this port (RFC 8071); the address may be an interface&apos;s name, none means every one.</source>
        <translation>Nicht verbinden: warten, bis der Server sich mit diesem Port verbindet (RFC 8071); die Adresse darf der Name einer Schnittstelle sein, keine bedeutet jede.</translation>
    </message>
    <message>
        <source>Accept only this host key of who calls: SHA256:… or a public key (may be given again).</source>
        <translation>Nur diesen Rechnerschlüssel des Anrufers annehmen: SHA256:… oder ein öffentlicher Schlüssel (mehrfach möglich).</translation>
    </message>
    <message>
        <source>--wait-for-call and --host-key belong together: who calls is known by the host key alone</source>
        <translation>--wait-for-call und --host-key gehören zusammen: Wer anruft, ist nur am Rechnerschlüssel zu erkennen</translation>
    </message>
</context>
<context>
    <name>sampan::CommandRun</name>
    <message>
        <source>its terminal was closed</source>
        <translation>sein Terminal wurde geschlossen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>interrupted, with a memory image</source>
        <translation>unterbrochen, mit Speicherabbild</translation>
    </message>
    <message>
        <source>invalid instruction</source>
        <translation>ungültige Anweisung</translation>
    </message>
    <message>
        <source>it gave up by itself</source>
        <translation>es hat selbst aufgegeben</translation>
    </message>
    <message>
        <source>invalid calculation</source>
        <translation>ungültige Rechnung</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>abgeschossen</translation>
    </message>
    <message>
        <source>invalid memory access</source>
        <translation>ungültiger Speicherzugriff</translation>
    </message>
    <message>
        <source>nobody read its output</source>
        <translation>niemand las seine Ausgabe</translation>
    </message>
    <message>
        <source>its time was up</source>
        <translation>seine Zeit war um</translation>
    </message>
    <message>
        <source>asked to end</source>
        <translation>zum Beenden aufgefordert</translation>
    </message>
    <message>
        <source>ended by SIG%1</source>
        <translation>beendet durch SIG%1</translation>
    </message>
    <message>
        <source>ended by SIG%1: %2</source>
        <translation>beendet durch SIG%1: %2</translation>
    </message>
    <message>
        <source>exit status %1</source>
        <translation>Endstatus %1</translation>
    </message>
</context>
<context>
    <name>sampan::ConflictDialog</name>
    <message>
        <source>File Exists</source>
        <translation>Datei vorhanden</translation>
    </message>
    <message>
        <source>%1 is already there.</source>
        <translation>%1 ist schon vorhanden.</translation>
    </message>
    <message>
        <source>&amp;Do the same for the rest of this job</source>
        <translation>&amp;Genauso für den Rest dieses Auftrags</translation>
    </message>
    <message>
        <source>New file:</source>
        <translation>Neue Datei:</translation>
    </message>
    <message>
        <source>Already there:</source>
        <translation>Schon vorhanden:</translation>
    </message>
    <message>
        <source>&amp;Skip: keep what is there</source>
        <translation>&amp;Auslassen: behalten, was da ist</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>&amp;Überschreiben</translation>
    </message>
    <message>
        <source>Overwrite if the new file is &amp;newer</source>
        <translation>Überschreiben, wenn die neue Datei ne&amp;uer ist</translation>
    </message>
    <message>
        <source>Overwrite if the s&amp;izes differ</source>
        <translation>Überschreiben, wenn die G&amp;rößen verschieden sind</translation>
    </message>
    <message>
        <source>R&amp;esume: append what is missing</source>
        <translation>&amp;Fortsetzen: anhängen, was fehlt</translation>
    </message>
    <message>
        <source>Keep &amp;both; name the new one</source>
        <translation>&amp;Beide behalten; die neue heißt</translation>
    </message>
    <message>
        <source>a free name is chosen</source>
        <translation>ein freier Name wird gewählt</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
    <message>
        <source>&amp;Cancel Job</source>
        <translation>Auftrag abbre&amp;chen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>sampan::ConflictRules</name>
    <message>
        <source>it is not known which one is newer</source>
        <translation>es ist nicht bekannt, welche neuer ist</translation>
    </message>
    <message>
        <source>the existing one is not older</source>
        <translation>die vorhandene ist nicht älter</translation>
    </message>
    <message>
        <source>the sizes are not known</source>
        <translation>die Größen sind nicht bekannt</translation>
    </message>
    <message>
        <source>both have the same size</source>
        <translation>beide sind gleich groß</translation>
    </message>
    <message>
        <source>cannot be resumed: the existing one is not a shorter file</source>
        <translation>kann nicht fortgesetzt werden: die vorhandene ist keine kürzere Datei</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>schon vorhanden</translation>
    </message>
</context>
<context>
    <name>sampan::ConflictText</name>
    <message>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>größer</translation>
    </message>
    <message>
        <source>date unknown</source>
        <translation>Datum unbekannt</translation>
    </message>
    <message>
        <source>newer</source>
        <translation>neuer</translation>
    </message>
    <message>
        <source>would overwrite this one</source>
        <translation>würde diese überschreiben</translation>
    </message>
    <message>
        <source>would skip this one</source>
        <translation>würde diese auslassen</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <extracomment>%1 is a size such as &quot;3.2 MiB&quot;</extracomment>
        <translation>%1 fehlen</translation>
    </message>
    <message>
        <source>“%1” names a folder, not a file.</source>
        <translation>„%1“ bezeichnet einen Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>A file name cannot contain “/”.</source>
        <translation>Ein Dateiname kann kein „/“ enthalten.</translation>
    </message>
    <message>
        <source>The name is too long: at most 255 bytes.</source>
        <translation>Der Name ist zu lang: höchstens 255 Bytes.</translation>
    </message>
</context>
<context>
    <name>sampan::ConnectionBox</name>
    <message>
        <source>Connection to %1</source>
        <translation>Verbindung mit %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
    <message>
        <source>Key exchange</source>
        <translation>Schlüsselaustausch</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Verschlüsselung</translation>
    </message>
</context>
<context>
    <name>sampan::ConnectionPlan</name>
    <message>
        <source>%1 in the SSH configuration is not applied by this program.</source>
        <translation>%1 in der SSH-Konfiguration wird von diesem Programm nicht angewandt.</translation>
    </message>
</context>
<context>
    <name>sampan::Context</name>
    <message>
        <source>Nobody could be asked. --accept-new stores unknown host keys.</source>
        <translation>Es konnte niemand gefragt werden. --accept-new speichert unbekannte Host-Schlüssel.</translation>
    </message>
    <message>
        <source>Nobody could be asked. Use a key, an agent, --password-file or SSH_ASKPASS.</source>
        <translation>Es konnte niemand gefragt werden. Abhilfe: ein Schlüssel, ein Agent, --password-file oder SSH_ASKPASS.</translation>
    </message>
    <message>
        <source>Waiting for %1 to call in: %2</source>
        <translation>Warte auf den Anruf von %1: %2</translation>
    </message>
</context>
<context>
    <name>sampan::CopyCommand</name>
    <message>
        <source>The target is not a folder</source>
        <translation>Das Ziel ist kein Ordner</translation>
    </message>
    <message>
        <source>The target folder does not exist; end it with “/” to have it made</source>
        <translation>Den Zielordner gibt es nicht; mit „/“ am Ende wird er angelegt</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) failed</source>
        <translation>
            <numerusform>%n Eintrag fehlgeschlagen</numerusform>
            <numerusform>%n Einträge fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 files · %3 of %4 · %5</source>
        <translation>%1 von %2 Dateien · %3 von %4 · %5</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1 of at least %2 files · %3 of at least %4 · %5</source>
        <translation>%1 von mindestens %2 Dateien · %3 von mindestens %4 · %5</translation>
    </message>
</context>
<context>
    <name>sampan::Crumbs</name>
    <message>
        <source>Folders further up</source>
        <translation>Ordner weiter oben</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
</context>
<context>
    <name>sampan::DesktopOptions</name>
    <message>
        <source>Two panes of files, here and on SSH servers.</source>
        <translation>Dateien auf zwei Seiten, hier und auf SSH-Servern.</translation>
    </message>
    <message>
        <source>sftp://user@host/path, user@host or an alias of ssh_config.</source>
        <translation>sftp://benutzer@server/pfad, benutzer@server oder ein Alias aus ssh_config.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>Log in with this private key (may be given again).</source>
        <translation>Mit diesem privaten Schlüssel anmelden (mehrfach möglich).</translation>
    </message>
    <message>
        <source>Read this ssh_config instead of the user&apos;s; “none” reads none.</source>
        <translation>Diese ssh_config statt der eigenen lesen; „none“ liest keine.</translation>
    </message>
    <message>
        <source>Use this known_hosts file.</source>
        <translation>Diese known_hosts-Datei verwenden.</translation>
    </message>
    <message>
        <source>Open the site manager.</source>
        <translation>Den Servermanager öffnen.</translation>
    </message>
    <message>
        <source>Upload FOLDER/upload to the address and download it as FOLDER/download through the window&apos;s own actions, leave FOLDER/sampan.png, and end.</source>
        <translation>FOLDER/upload mit den Befehlen des Fensters zur Adresse hochladen und als FOLDER/download herunterladen, FOLDER/sampan.png hinterlassen und beenden.</translation>
    </message>
    <message>
        <source>More than one address was given</source>
        <translation>Es wurde mehr als eine Adresse angegeben</translation>
    </message>
    <message>
        <source>--self-check needs an address</source>
        <translation>--self-check braucht eine Adresse</translation>
    </message>
</context>
<context>
    <name>sampan::DragExporter</name>
    <message>
        <source>Fetching the dragged files…</source>
        <translation>Die gezogenen Dateien werden geholt…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>sampan::DriveCommand</name>
    <message>
        <source>drive takes the address of a server, like sftp://user@host</source>
        <translation>drive verlangt die Adresse eines Servers wie sftp://benutzer@rechner</translation>
    </message>
    <message>
        <source>The standard output is closed</source>
        <translation>Die Standardausgabe ist geschlossen</translation>
    </message>
</context>
<context>
    <name>sampan::Driver</name>
    <message>
        <source>A request with this id is still being carried out</source>
        <translation>Ein Auftrag mit dieser „id“ wird noch ausgeführt</translation>
    </message>
    <message>
        <source>“id” must be that of the request to be cancelled</source>
        <translation>„id“ muss die des Auftrags sein, der abgebrochen werden soll</translation>
    </message>
    <message>
        <source>No request with this id is being carried out</source>
        <translation>Kein Auftrag mit dieser „id“ wird ausgeführt</translation>
    </message>
    <message>
        <source>The request was cancelled</source>
        <translation>Der Auftrag wurde abgebrochen</translation>
    </message>
</context>
<context>
    <name>sampan::DriverArguments</name>
    <message>
        <source>“%1” must be base64</source>
        <translation>„%1“ muss Base64 sein</translation>
    </message>
    <message>
        <source>“%1” must be text</source>
        <translation>„%1“ muss Text sein</translation>
    </message>
    <message>
        <source>“%1” is missing</source>
        <translation>„%1“ fehlt</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>„%1“ ist leer</translation>
    </message>
    <message>
        <source>“%1” holds a zero byte</source>
        <translation>„%1“ enthält ein Nullbyte</translation>
    </message>
    <message>
        <source>“%1” must be true or false</source>
        <translation>„%1“ muss true oder false sein</translation>
    </message>
    <message>
        <source>“%1” must be an integer from %2 to %3</source>
        <translation>„%1“ muss eine ganze Zahl von %2 bis %3 sein</translation>
    </message>
    <message>
        <source>“%1” must be one of: %2</source>
        <translation>„%1“ muss eines davon sein: %2</translation>
    </message>
    <message>
        <source>“%1” must be permissions: an integer, or octal digits in a string</source>
        <translation>„%1“ müssen Rechte sein: eine ganze Zahl oder Oktalziffern als Text</translation>
    </message>
    <message>
        <source>This command has no argument “%1”</source>
        <translation>Dieser Befehl kennt kein Argument „%1“</translation>
    </message>
</context>
<context>
    <name>sampan::DriverCommands</name>
    <message>
        <source>There is no command “%1”</source>
        <translation>Es gibt keinen Befehl „%1“</translation>
    </message>
</context>
<context>
    <name>sampan::DriverOperation</name>
    <message>
        <source>The request was cancelled</source>
        <translation>Der Auftrag wurde abgebrochen</translation>
    </message>
    <message>
        <source>The server has not answered for too long</source>
        <translation>Der Server hat zu lange nicht geantwortet</translation>
    </message>
    <message>
        <source>“mode” is missing</source>
        <translation>„mode“ fehlt</translation>
    </message>
</context>
<context>
    <name>sampan::DriverRequest</name>
    <message>
        <source>The request is nested too deeply</source>
        <translation>Der Auftrag ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>The request has more than a million values</source>
        <translation>Der Auftrag hat mehr als eine Million Werte</translation>
    </message>
    <message>
        <source>“id” must be a string or an integer below 2^63</source>
        <translation>„id“ muss Text oder eine ganze Zahl unter 2^63 sein</translation>
    </message>
    <message>
        <source>“command” must be a string</source>
        <translation>„command“ muss Text sein</translation>
    </message>
    <message>
        <source>“args” must be an object</source>
        <translation>„args“ muss ein Objekt sein</translation>
    </message>
    <message>
        <source>The request is not JSON: %1 at byte %2</source>
        <translation>Der Auftrag ist kein JSON: %1 bei Byte %2</translation>
    </message>
    <message>
        <source>The request is not a JSON object</source>
        <translation>Der Auftrag ist kein JSON-Objekt</translation>
    </message>
</context>
<context>
    <name>sampan::DriverTransfers</name>
    <message>
        <source>It was not transferred</source>
        <translation>Es wurde nicht übertragen</translation>
    </message>
</context>
<context>
    <name>sampan::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Einstellun&amp;gen…</translation>
    </message>
</context>
<context>
    <name>sampan::ExecCommand</name>
    <message>
        <source>exec takes the address of a server, like sftp://user@host</source>
        <translation>exec verlangt die Adresse eines Servers wie sftp://benutzer@rechner</translation>
    </message>
    <message>
        <source>exec takes a command after “--”, or --subsystem and none</source>
        <translation>exec verlangt einen Befehl nach „--“ oder --subsystem und keinen</translation>
    </message>
</context>
<context>
    <name>sampan::ExecHosts</name>
    <message>
        <source>--hosts goes with a command, not with --pty or --subsystem</source>
        <translation>--hosts passt zu einem Befehl, nicht zu --pty oder --subsystem</translation>
    </message>
    <message>
        <source>Cannot read %1</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 names no server</source>
        <translation>%1 nennt keinen Server</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>RECHNER</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUS</translation>
    </message>
    <message>
        <source>OUTPUT</source>
        <translation>AUSGABE</translation>
    </message>
    <message>
        <source>(cut: it said more)</source>
        <translation>(gekürzt: es kam mehr)</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>%1 is longer than 1 MiB</source>
        <translation>%1 ist länger als 1 MiB</translation>
    </message>
</context>
<context>
    <name>sampan::ExecOperation</name>
    <message>
        <source>“environment” must be an object of texts</source>
        <translation>„environment“ muss ein Objekt aus Texten sein</translation>
    </message>
    <message>
        <source>The command was still running</source>
        <translation>Der Befehl lief noch</translation>
    </message>
    <message>
        <source>The command said more than 8 MiB</source>
        <translation>Der Befehl gab mehr als 8 MiB aus</translation>
    </message>
    <message>
        <source>“environment” has more than %1 variables</source>
        <translation>„environment“ hat mehr als %1 Variablen</translation>
    </message>
</context>
<context>
    <name>sampan::FileCopier</name>
    <message>
        <source>open source</source>
        <comment>stage of a copy</comment>
        <translation>Quelle öffnen</translation>
    </message>
    <message>
        <source>“%1” is a folder.</source>
        <translation>„%1“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>look at the target</source>
        <comment>stage of a copy</comment>
        <translation>Ziel ansehen</translation>
    </message>
    <message>
        <source>move</source>
        <comment>stage of a copy</comment>
        <translation>verschieben</translation>
    </message>
    <message>
        <source>copy on the server</source>
        <comment>stage of a copy</comment>
        <translation>auf dem Server kopieren</translation>
    </message>
    <message>
        <source>set times and permissions</source>
        <comment>stage of a copy</comment>
        <translation>Zeiten und Rechte setzen</translation>
    </message>
    <message>
        <source>check the copy</source>
        <comment>stage of a copy</comment>
        <translation>Kopie prüfen</translation>
    </message>
    <message>
        <source>prepare resuming</source>
        <comment>stage of a copy</comment>
        <translation>Fortsetzen vorbereiten</translation>
    </message>
    <message>
        <source>open target</source>
        <comment>stage of a copy</comment>
        <translation>Ziel öffnen</translation>
    </message>
    <message>
        <source>copy</source>
        <comment>stage of a copy</comment>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>read</source>
        <comment>stage of a copy</comment>
        <translation>lesen</translation>
    </message>
    <message>
        <source>write</source>
        <comment>stage of a copy</comment>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>check source</source>
        <comment>stage of a copy</comment>
        <translation>Quelle prüfen</translation>
    </message>
    <message>
        <source>“%1” ended after %2 of %3 bytes.</source>
        <translation>„%1“ endete nach %2 von %3 Bytes.</translation>
    </message>
    <message>
        <source>“%1” was changed while it was read.</source>
        <translation>„%1“ wurde geändert, während es gelesen wurde.</translation>
    </message>
    <message>
        <source>finish</source>
        <comment>stage of a copy</comment>
        <translation>abschließen</translation>
    </message>
    <message>
        <source>rename</source>
        <comment>stage of a copy</comment>
        <translation>umbenennen</translation>
    </message>
    <message>
        <source>remove source</source>
        <comment>stage of a move</comment>
        <translation>Quelle löschen</translation>
    </message>
    <message>
        <source>compare the places</source>
        <comment>stage of a move</comment>
        <translation>Orte vergleichen</translation>
    </message>
    <message>
        <source>“%1” would be moved onto itself: both places are the same one.</source>
        <translation>„%1“ würde auf sich selbst verschoben: beide Orte sind derselbe.</translation>
    </message>
    <message>
        <source>The copy of “%1” has %2 of %3 bytes.</source>
        <translation>Die Kopie von „%1“ hat %2 von %3 Bytes.</translation>
    </message>
</context>
<context>
    <name>sampan::FileDelegate</name>
    <message>
        <source>New name</source>
        <translation>Neuer Name</translation>
    </message>
</context>
<context>
    <name>sampan::FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>sampan::FileOrders</name>
    <message>
        <source>There are no files on the clipboard.</source>
        <translation>Die Zwischenablage enthält keine Dateien.</translation>
    </message>
    <message>
        <source>The files on the clipboard are on a server that is not connected.</source>
        <translation>Die Dateien der Zwischenablage liegen auf einem Server, der nicht verbunden ist.</translation>
    </message>
</context>
<context>
    <name>sampan::FilePane</name>
    <message>
        <source>Select files like:</source>
        <translation>Dateien auswählen wie:</translation>
    </message>
    <message>
        <source>Unselect files like:</source>
        <translation>Dateien abwählen wie:</translation>
    </message>
    <message>
        <source>Select</source>
        <extracomment>Buttons of the questions &quot;Select files like:&quot; and &quot;Unselect files like:&quot;</extracomment>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Unselect</source>
        <translation>Abwählen</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Connecting to %1 again…</source>
        <translation>Neu verbinden mit %1…</translation>
    </message>
    <message>
        <source>Reading… %1 items</source>
        <translation>Lesen… %1 Einträge</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>Der Ordner wird gelesen…</translation>
    </message>
    <message>
        <source>No name fits the filter.</source>
        <translation>Kein Name passt zum Filter.</translation>
    </message>
    <message>
        <source>Press Esc in the filter line to see everything.</source>
        <translation>Esc in der Filterzeile zeigt wieder alles.</translation>
    </message>
    <message>
        <source>Only hidden files here.</source>
        <translation>Hier sind nur versteckte Dateien.</translation>
    </message>
    <message>
        <source>Press Ctrl+H to show them, or drop files here.</source>
        <translation>Strg+H zeigt sie; Dateien können hier abgelegt werden.</translation>
    </message>
    <message>
        <source>This folder is empty.</source>
        <translation>Dieser Ordner ist leer.</translation>
    </message>
    <message>
        <source>Drop files here, or press F7 for a new folder and Ctrl+V to paste.</source>
        <translation>Dateien hier ablegen; F7 legt einen Ordner an, Strg+V fügt ein.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Parent folder</source>
        <translation>Übergeordneter Ordner</translation>
    </message>
    <message>
        <source>Home folder</source>
        <translation>Heimatordner</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>Stop reading (Esc)</source>
        <translation>Lesen anhalten (Esc)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>sampan::FileSystem</name>
    <message>
        <source>“%1” has another size by now.</source>
        <translation>„%1“ hat inzwischen eine andere Größe.</translation>
    </message>
</context>
<context>
    <name>sampan::FileSystemProxy</name>
    <message>
        <source>The connection is closed</source>
        <translation>Die Verbindung ist beendet</translation>
    </message>
</context>
<context>
    <name>sampan::FileView</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>sampan::FileWork</name>
    <message>
        <source>New folder:</source>
        <extracomment>Label before the name of a folder to be made, its suggested name, and the button</extracomment>
        <translation>Neuer Ordner:</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>New file:</source>
        <translation>Neue Datei:</translation>
    </message>
    <message>
        <source>New file.txt</source>
        <translation>Neue Datei.txt</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>%1 in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>Delete %1 for good?</source>
        <translation>%1 endgültig löschen?</translation>
    </message>
    <message>
        <source>Folders are deleted with everything inside. This cannot be undone.</source>
        <translation>Ordner werden mit allem darin gelöscht. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <extracomment>Buttons of the question whether to delete</extracomment>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>%1 more could not be deleted. %2</source>
        <translation>%1 weitere konnten nicht gelöscht werden. %2</translation>
    </message>
    <message>
        <source>Moving to the trash…</source>
        <translation>In den Papierkorb legen…</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Stop</source>
        <extracomment>Button that stops deleting</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <extracomment>&quot;Deleting… 12 of 345&quot;</extracomment>
        <translation>%1 %2 von %3</translation>
    </message>
</context>
<context>
    <name>sampan::FilterBar</name>
    <message>
        <source>&amp;Filter:</source>
        <translation>&amp;Filter:</translation>
    </message>
    <message>
        <source>Part of a name, or *.txt</source>
        <translation>Teil eines Namens, oder *.txt</translation>
    </message>
    <message>
        <source>Filter files by name</source>
        <translation>Dateien nach Namen filtern</translation>
    </message>
    <message>
        <source>Close filter</source>
        <translation>Filter schließen</translation>
    </message>
</context>
<context>
    <name>sampan::FolderFinisher</name>
    <message>
        <source>set times and permissions</source>
        <comment>stage of a copy</comment>
        <translation>Zeiten und Rechte setzen</translation>
    </message>
    <message>
        <source>it was reached through a link, so the source stays</source>
        <translation>der Weg führte über einen Verweis, deshalb bleibt die Quelle</translation>
    </message>
    <message>
        <source>remove source</source>
        <comment>stage of a move</comment>
        <translation>Quelle löschen</translation>
    </message>
    <message>
        <source>the source folder is not empty: something new is in it</source>
        <translation>der Quellordner ist nicht leer: es ist etwas Neues darin</translation>
    </message>
</context>
<context>
    <name>sampan::FolderLoader</name>
    <message>
        <source>Listing %1 was cancelled.</source>
        <translation>Das Auflisten von %1 wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>sampan::FolderMaker</name>
    <message>
        <source>make folder</source>
        <comment>stage of a copy</comment>
        <translation>Ordner anlegen</translation>
    </message>
    <message>
        <source>“%1” was already made by this job: two sources have the same name.</source>
        <translation>„%1“ wurde von diesem Auftrag schon angelegt: zwei Quellen haben denselben Namen.</translation>
    </message>
    <message>
        <source>“%1” is there already and is not a folder.</source>
        <translation>„%1“ ist schon vorhanden und kein Ordner.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardCells</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>Connections of a port forward: %1 are open now, %2 there were altogether</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>A free port was picked: %1.</source>
        <translation>Ein freier Port wurde gewählt: %1.</translation>
    </message>
    <message>
        <source>A free port is picked when the forward starts.</source>
        <translation>Beim Start wird ein freier Port gewählt.</translation>
    </message>
    <message>
        <source>Only connections from %1 are let in.</source>
        <translation>Nur Verbindungen von %1 werden eingelassen.</translation>
    </message>
    <message>
        <source>Other machines can reach it.</source>
        <translation>Andere Rechner können sie erreichen.</translation>
    </message>
    <message>
        <source>Starts when the site is opened.</source>
        <translation>Startet beim Öffnen des Servers.</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of port forwards</comment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>column of port forwards</comment>
        <translation>Art</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>Column of port forwards: where it listens</extracomment>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <extracomment>Column of port forwards: where it comes out</extracomment>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Through</source>
        <extracomment>Column of port forwards: the server it goes through</extracomment>
        <translation>Über</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>Column of port forwards: open connections</extracomment>
        <translation>Offen</translation>
    </message>
    <message>
        <source>To the server</source>
        <comment>column of port forwards: bytes</comment>
        <translation>Zum Server</translation>
    </message>
    <message>
        <source>From the server</source>
        <comment>column of port forwards: bytes</comment>
        <translation>Vom Server</translation>
    </message>
    <message>
        <source>Last error</source>
        <comment>column of port forwards</comment>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>Where a port forward listens: at %1 on the server %2</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 from here</source>
        <extracomment>Where a remote port forward comes out: at %1 as this computer sees it</extracomment>
        <translation>%1 von hier aus</translation>
    </message>
    <message>
        <source>Open now, of all since it was started</source>
        <extracomment>Tooltip of the column with &quot;2 of 40&quot;</extracomment>
        <translation>Jetzt offen, von allen seit dem Start</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardCommand</name>
    <message>
        <source>“%1” is no server</source>
        <translation>„%1“ ist kein Server</translation>
    </message>
    <message>
        <source>-g lets them</source>
        <translation>-g lässt sie</translation>
    </message>
    <message>
        <source>%1 Connecting again…</source>
        <translation>%1 Wird neu verbunden …</translation>
    </message>
    <message>
        <source>%1: listening on port %2</source>
        <translation>%1: lauscht auf Port %2</translation>
    </message>
    <message>
        <source>No forward was given: use -L, -R or -D, or ssh_config</source>
        <translation>Es wurde keine Weiterleitung angegeben: mit -L, -R oder -D oder in ssh_config</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardDialog</name>
    <message>
        <source>&amp;Keep it with the site</source>
        <translation>Beim Server &amp;merken</translation>
    </message>
    <message>
        <source>S&amp;tart it when the site is opened</source>
        <translation>Beim Öffnen des Servers s&amp;tarten</translation>
    </message>
    <message>
        <source>New Forward</source>
        <translation>Neue Weiterleitung</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>T&amp;hrough:</source>
        <translation>Ü&amp;ber:</translation>
    </message>
    <message>
        <source>Add and Start</source>
        <extracomment>Button: adds the port forward to the list and starts it</extracomment>
        <translation>Hinzufügen und starten</translation>
    </message>
    <message>
        <source>Only Add</source>
        <extracomment>Button: adds the port forward to the list without starting it</extracomment>
        <translation>Nur hinzufügen</translation>
    </message>
    <message>
        <source>This server is not one of the saved sites.</source>
        <translation>Dieser Server ist keiner der gespeicherten.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardDrawing</name>
    <message>
        <source>any place</source>
        <extracomment>In the drawing of a SOCKS forward: where it comes out</extracomment>
        <translation>jeder Ort</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Programs there</source>
        <translation>Programme dort</translation>
    </message>
    <message>
        <source>Programs here</source>
        <translation>Programme hier</translation>
    </message>
    <message>
        <source>and others</source>
        <extracomment>Below &quot;Programs here&quot; in the drawing of a port forward</extracomment>
        <translation>und andere</translation>
    </message>
    <message>
        <source>a free port</source>
        <extracomment>In the drawing of a port forward, instead of a port&apos;s number</extracomment>
        <translation>ein freier Port</translation>
    </message>
    <message>
        <source>Drawing of the forward</source>
        <translation>Zeichnung der Weiterleitung</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardForm</name>
    <message>
        <source>everybody who reaches it; or addresses and networks: 192.0.2.7, 10.0.0.0/8</source>
        <translation>jeder, der sie erreicht; oder Adressen und Netze: 192.0.2.7, 10.0.0.0/8</translation>
    </message>
    <message>
        <source>Who may connect</source>
        <translation>Wer sich verbinden darf</translation>
    </message>
    <message>
        <source>&amp;Listens on:</source>
        <translation>&amp;Lauscht an:</translation>
    </message>
    <message>
        <source>Comes &amp;out at:</source>
        <translation>Kommt &amp;heraus bei:</translation>
    </message>
    <message>
        <source>&amp;Who may connect:</source>
        <translation>&amp;Wer sich verbinden darf:</translation>
    </message>
    <message>
        <source>In &amp;ssh&apos;s words:</source>
        <translation>Wie &amp;ssh es schreibt:</translation>
    </message>
    <message>
        <source>Lo&amp;cal (-L)</source>
        <translation>Lo&amp;kal (-L)</translation>
    </message>
    <message>
        <source>&amp;Remote (-R)</source>
        <translation>Ent&amp;fernt (-R)</translation>
    </message>
    <message>
        <source>SOCKS &amp;proxy (-D)</source>
        <translation>SOCKS-&amp;Proxy (-D)</translation>
    </message>
    <message>
        <source>The forward in ssh&apos;s words</source>
        <translation>Die Weiterleitung, wie ssh sie schreibt</translation>
    </message>
    <message>
        <source>What you type here fills the fields: -L 8080:db:5432, -R 2222:localhost:22, -D 1080</source>
        <translation>Was Sie hier schreiben, füllt die Felder: -L 8080:db:5432, -R 2222:localhost:22, -D 1080</translation>
    </message>
    <message>
        <source>Copy what ssh calls this forward</source>
        <translation>Kopieren, wie ssh diese Weiterleitung schreibt</translation>
    </message>
    <message>
        <source>&amp;Yes, let other machines in</source>
        <translation>&amp;Ja, andere Rechner einlassen</translation>
    </message>
    <message>
        <source>%1 is not what ssh would understand.</source>
        <translation>%1 – das würde ssh nicht verstehen.</translation>
    </message>
    <message>
        <source>Other machines could connect: agree to that, or listen on this computer only.</source>
        <translation>Andere Rechner könnten sich verbinden: Stimmen Sie dem zu, oder lassen Sie nur diesen Rechner zu.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>den Server</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardLink</name>
    <message>
        <source>The connection was closed.</source>
        <translation>Die Verbindung wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardListener</name>
    <message>
        <source>Another program uses it.</source>
        <translation>Ein anderes Programm benutzt es.</translation>
    </message>
    <message>
        <source>Ports below 1024 are reserved for the administrator.</source>
        <translation>Ports unter 1024 sind der Systemverwaltung vorbehalten.</translation>
    </message>
    <message>
        <source>This computer does not have that address.</source>
        <translation>Dieser Rechner hat diese Adresse nicht.</translation>
    </message>
    <message>
        <source>Cannot listen on %1. %2</source>
        <translation>Auf %1 kann nicht gelauscht werden. %2</translation>
    </message>
    <message>
        <source>No further connection can be taken: this program has too many files and connections open.</source>
        <translation>Es kann keine weitere Verbindung angenommen werden: Dieses Programm hat zu viele Dateien und Verbindungen offen.</translation>
    </message>
    <message>
        <source>Cannot listen on %1: an address of this computer is needed, not a name.</source>
        <translation>Auf %1 kann nicht gelauscht werden: Nötig ist eine Adresse dieses Rechners, kein Name.</translation>
    </message>
    <message>
        <source>No further connection can be taken at the moment.</source>
        <translation>Im Augenblick kann keine weitere Verbindung angenommen werden.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardPanel</name>
    <message>
        <source>Port forwards</source>
        <translation>Portweiterleitungen</translation>
    </message>
    <message>
        <source>List of forwards</source>
        <translation>Liste der Weiterleitungen</translation>
    </message>
    <message>
        <source>About the chosen forward</source>
        <translation>Über die gewählte Weiterleitung</translation>
    </message>
    <message>
        <source>Tools for forwards</source>
        <translation>Werkzeuge für Weiterleitungen</translation>
    </message>
    <message>
        <source>&amp;New Forward…</source>
        <translation>&amp;Neue Weiterleitung…</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Copy Address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as ss&amp;h Command</source>
        <translation>Als ss&amp;h-Befehl kopieren</translation>
    </message>
    <message>
        <source>Test &amp;What a Server Reaches…</source>
        <translation>&amp;Prüfen, was ein Server erreicht…</translation>
    </message>
    <message>
        <source>No port forwards. A forward leads a port of this computer through a server to what that server reaches, a port of the server to what this computer reaches, or is a SOCKS proxy.</source>
        <translation>Keine Portweiterleitungen. Eine Weiterleitung führt von einem Port dieses Rechners über einen Server zu dem, was jener erreicht, oder von einem Port des Servers zu dem, was dieser Rechner erreicht; oder sie ist ein SOCKS-Proxy.</translation>
    </message>
    <message>
        <source>Forwards</source>
        <extracomment>Tab of the bottom panel; %1 is how many forwards run</extracomment>
        <translation>Weiterleitungen</translation>
    </message>
    <message>
        <source>Forwards %1</source>
        <translation>Weiterleitungen %1</translation>
    </message>
    <message>
        <source>A forward leads through a server. Connect to one, or save it as a site first.</source>
        <translation>Eine Weiterleitung führt über einen Server. Verbinden Sie sich mit einem, oder speichern Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>Connect to a server, or save it as a site first.</source>
        <translation>Verbinden Sie sich mit einem Server, oder speichern Sie ihn zuerst.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardSpec</name>
    <message>
        <source>“%1” is no forward: %2 was expected.</source>
        <translation>„%1“ ist keine Weiterleitung: Erwartet wurde %2.</translation>
    </message>
    <message>
        <source>“%1” is no host.</source>
        <translation>„%1“ ist kein Rechnername.</translation>
    </message>
    <message>
        <source>“%1” is no port: a number up to 65535 was expected.</source>
        <translation>„%1“ ist kein Port: Erwartet wurde eine Zahl bis 65535.</translation>
    </message>
    <message>
        <source>“%1” is too long for the path of a socket.</source>
        <translation>„%1“ ist zu lang für den Pfad eines Sockets.</translation>
    </message>
    <message>
        <source>The server cannot be asked to listen on a socket (%1): libssh, which this program uses, has no request for it. Use a port there.</source>
        <translation>Der Server kann nicht gebeten werden, an einem Socket (%1) zu lauschen: libssh, das dieses Programm benutzt, kennt dafür keine Anfrage. Nehmen Sie dort einen Port.</translation>
    </message>
    <message>
        <source>“%1” begins with none of -L, -R and -D.</source>
        <translation>„%1“ beginnt weder mit -L noch mit -R oder -D.</translation>
    </message>
    <message>
        <source>“%1” is no host:port.</source>
        <translation>„%1“ hat nicht die Form Rechner:Port.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardStatus</name>
    <message>
        <source>waiting</source>
        <extracomment>of a port forward: it waits for the connection to the server</extracomment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>opening</source>
        <extracomment>of a port forward: the server was asked to listen</extracomment>
        <translation>wird geöffnet</translation>
    </message>
    <message>
        <source>listening</source>
        <extracomment>of a port forward</extracomment>
        <translation>lauscht</translation>
    </message>
    <message>
        <source>failed</source>
        <extracomment>of a port forward</extracomment>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>stopped</source>
        <extracomment>of a port forward</extracomment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Every machine that reaches the server&apos;s %1 would be let through to %2 from here.</source>
        <translation>Jeder Rechner, der %1 des Servers erreicht, würde von hier aus zu %2 durchgelassen.</translation>
    </message>
    <message>
        <source>Every machine that reaches %1 on this computer would be let through to what the server reaches, as if it were you.</source>
        <translation>Jeder Rechner, der %1 auf diesem Rechner erreicht, würde zu allem durchgelassen, was der Server erreicht, als wären Sie es selbst.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardText</name>
    <message>
        <source>a free port</source>
        <extracomment>Where a forward listens, inside a sentence: on a port that is picked when it starts</extracomment>
        <translation>einem freien Port</translation>
    </message>
    <message>
        <source>Programs on %1 connect to %2 there. That leads here and comes out at %3, as this computer sees it.</source>
        <translation>Programme auf %1 verbinden sich dort mit %2. Das führt hierher und kommt bei %3 heraus, wie dieser Rechner es sieht.</translation>
    </message>
    <message>
        <source>Local (-L)</source>
        <extracomment>Kind of a port forward, with ssh&apos;s option</extracomment>
        <translation>Lokal (-L)</translation>
    </message>
    <message>
        <source>Remote (-R)</source>
        <extracomment>Kind of a port forward, with ssh&apos;s option</extracomment>
        <translation>Entfernt (-R)</translation>
    </message>
    <message>
        <source>SOCKS (-D)</source>
        <extracomment>Kind of a port forward, with ssh&apos;s option</extracomment>
        <translation>SOCKS (-D)</translation>
    </message>
    <message>
        <source>as each program asks</source>
        <extracomment>Where a SOCKS forward comes out</extracomment>
        <translation>wie jedes Programm will</translation>
    </message>
    <message>
        <source>Programs on this computer use %1 as their SOCKS proxy. Each connection leads through %2 and comes out where the program asks, as the server sees it.</source>
        <translation>Programme auf diesem Rechner verbinden sich mit %1 als SOCKS-Proxy. Jede Verbindung führt über %2 und kommt heraus, wo das Programm es will, wie der Server es sieht.</translation>
    </message>
    <message>
        <source>Programs on this computer connect to %1. That leads through %2 and comes out at %3, as the server sees it.</source>
        <translation>Programme auf diesem Rechner verbinden sich mit %1. Das führt über %2 und kommt bei %3 heraus, wie der Server es sieht.</translation>
    </message>
    <message>
        <source>not readable</source>
        <extracomment>State of a port forward whose record in a file cannot be read</extracomment>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>offered</source>
        <extracomment>State of a port forward of ssh_config that was not started</extracomment>
        <translation>angeboten</translation>
    </message>
    <message>
        <source>%1 holds control characters: a shell would take them for keys.</source>
        <translation>%1 enthält Steuerzeichen: Eine Shell nähme sie für Tasten.</translation>
    </message>
</context>
<context>
    <name>sampan::ForwardTray</name>
    <message>
        <source>%1 through %2: %3</source>
        <extracomment>Line of the tray&apos;s menu: a forward, the server it goes through, its state</extracomment>
        <translation>%1 über %2: %3</translation>
    </message>
    <message>
        <source>No forward runs</source>
        <translation>Keine Weiterleitung läuft</translation>
    </message>
    <message>
        <source>&amp;Show Sampan</source>
        <translation>Sampan &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Sampan: %n port forward(s)</source>
        <translation>
            <numerusform>Sampan: %n Portweiterleitung</numerusform>
            <numerusform>Sampan: %n Portweiterleitungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::GeneralPage</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Versteckte &amp;Dateien anzeigen</translation>
    </message>
    <message>
        <source>&amp;Ask before deleting</source>
        <translation>&amp;Vor dem Löschen fragen</translation>
    </message>
    <message>
        <source>Delete files on this computer to the &amp;trash</source>
        <translation>Dateien dieses Rechners beim Löschen in den &amp;Papierkorb legen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>as the desktop</source>
        <translation>wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Port Forwards</source>
        <translation>Portweiterleitungen</translation>
    </message>
    <message>
        <source>&amp;Keep them in the tray when the window is closed</source>
        <translation>Im &amp;Infobereich behalten, wenn das Fenster geschlossen wird</translation>
    </message>
</context>
<context>
    <name>sampan::GlobalRequests</name>
    <message>
        <source>%1 does not listen on %2 for us. The port may be in use there or reserved, or its sshd_config forbids it: AllowTcpForwarding, PermitListen, GatewayPorts.</source>
        <translation>%1 lauscht nicht für uns auf %2. Der Port kann dort belegt oder vorbehalten sein, oder die sshd_config verbietet es: AllowTcpForwarding, PermitListen, GatewayPorts.</translation>
    </message>
</context>
<context>
    <name>sampan::GoMenu</name>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
</context>
<context>
    <name>sampan::HashOperation</name>
    <message>
        <source>Only files have a hash</source>
        <translation>Nur Dateien haben eine Prüfsumme</translation>
    </message>
</context>
<context>
    <name>sampan::HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Sampan</source>
        <translation>Ü&amp;ber Sampan</translation>
    </message>
</context>
<context>
    <name>sampan::HostKeyCheck</name>
    <message>
        <source>%1 %2 (%3, line %4)</source>
        <translation>%1 %2 (%3, Zeile %4)</translation>
    </message>
    <message>
        <source>known: %1; shown now: %2 %3</source>
        <translation>bekannt: %1; jetzt gezeigt: %2 %3</translation>
    </message>
    <message>
        <source>The host key of %1 has changed. Somebody may be listening in between, or the server was set up anew. Ask its administrator for the fingerprint; if the new key is right, remove line %3 of %2 and connect again.</source>
        <translation>Der Host-Schlüssel von %1 hat sich geändert. Vielleicht hört jemand dazwischen mit, oder der Server wurde neu eingerichtet. Bitte dessen Verwaltung nach dem Fingerabdruck fragen; ist der neue Schlüssel richtig, Zeile %3 in %2 löschen und neu verbinden.</translation>
    </message>
    <message>
        <source>%1 showed a host key of another type than the known one. Somebody may be listening in between, or the server was set up anew. Ask its administrator for the fingerprint; if the new key is right, remove line %3 of %2 and connect again.</source>
        <translation>%1 hat einen Host-Schlüssel anderer Art als den bekannten gezeigt. Vielleicht hört jemand dazwischen mit, oder der Server wurde neu eingerichtet. Bitte dessen Verwaltung nach dem Fingerabdruck fragen; ist der neue Schlüssel richtig, Zeile %3 in %2 löschen und neu verbinden.</translation>
    </message>
    <message>
        <source>The host key of %1 is marked as revoked (line %3 of %2). It must not be trusted any more: ask the server&apos;s administrator.</source>
        <translation>Der Host-Schlüssel von %1 ist als widerrufen gekennzeichnet (Zeile %3 in %2). Ihm darf nicht mehr vertraut werden: bitte die Verwaltung des Servers fragen.</translation>
    </message>
    <message>
        <source>The host key of %1 is not known and was not accepted: %2 %3. Nothing was sent.</source>
        <translation>Der Host-Schlüssel von %1 ist nicht bekannt und wurde nicht angenommen: %2 %3. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The host key that was shown is not the one expected of %1: %2 %3.</source>
        <translation>Der gezeigte Rechnerschlüssel ist nicht der, der von %1 erwartet wird: %2 %3.</translation>
    </message>
</context>
<context>
    <name>sampan::HostKeySheet</name>
    <message>
        <source>✓ Same: this is the server you expect.</source>
        <translation>✓ Gleich: das ist der erwartete Server.</translation>
    </message>
    <message>
        <source>✗ Different: do not connect, or ask the administrator again.</source>
        <translation>✗ Verschieden: nicht verbinden, oder die Verwaltung noch einmal fragen.</translation>
    </message>
    <message>
        <source>This is an MD5 fingerprint and cannot be compared. Ask for the SHA256 one.</source>
        <translation>Das ist ein MD5-Fingerabdruck und nicht vergleichbar. Bitte den SHA256-Fingerabdruck erfragen.</translation>
    </message>
    <message>
        <source>First connection to %1: is this the right server?</source>
        <translation>Erste Verbindung zu %1: ist das der richtige Server?</translation>
    </message>
    <message>
        <source>Its key is not known yet. Compare the fingerprint with the one you got from the server&apos;s administrator. If they differ, somebody else may be answering.</source>
        <translation>Sein Schlüssel ist noch nicht bekannt. Bitte den Fingerabdruck mit dem vergleichen, den die Verwaltung des Servers genannt hat. Sind sie verschieden, antwortet vielleicht jemand anders.</translation>
    </message>
    <message>
        <source>Host:</source>
        <translation>Server:</translation>
    </message>
    <message>
        <source>Key type:</source>
        <translation>Schlüsselart:</translation>
    </message>
    <message>
        <source>Fingerprint of the server&apos;s key</source>
        <translation>Fingerabdruck des Host-Schlüssels</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>Fingerabdruck:</translation>
    </message>
    <message>
        <source>Paste the expected fingerprint to compare</source>
        <translation>Erwarteten Fingerabdruck zum Vergleichen einfügen</translation>
    </message>
    <message>
        <source>Expected fingerprint</source>
        <translation>Erwarteter Fingerabdruck</translation>
    </message>
    <message>
        <source>Result of the comparison</source>
        <translation>Ergebnis des Vergleichs</translation>
    </message>
    <message>
        <source>Where to compare: on the server&apos;s own console, %1 prints it; hosting companies show it on the page of the server.</source>
        <extracomment>%1 is a command to be typed on the server</extracomment>
        <translation>Womit vergleichen: auf der Konsole des Servers gibt %1 ihn aus; Hosting-Firmen zeigen ihn auf der Seite des Servers.</translation>
    </message>
    <message>
        <source>Connect &amp;Once</source>
        <translation>&amp;Einmal verbinden</translation>
    </message>
    <message>
        <source>Connect now and ask again next time</source>
        <translation>Jetzt verbinden und beim nächsten Mal wieder fragen</translation>
    </message>
    <message>
        <source>&amp;Accept and Store</source>
        <translation>Annehmen und s&amp;peichern</translation>
    </message>
    <message>
        <source>Connect and keep the key in %1</source>
        <translation>Verbinden und den Schlüssel in %1 behalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>sampan::HostLookup</name>
    <message>
        <source>The host name “%1” is not known. Is it spelt right, and is the network up?</source>
        <translation>Der Servername „%1“ ist nicht bekannt. Ist er richtig geschrieben, und besteht eine Netzverbindung?</translation>
    </message>
</context>
<context>
    <name>sampan::InputBar</name>
    <message>
        <source>Cancel</source>
        <extracomment>Button that takes a question away</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>sampan::ItemPool</name>
    <message numerus="yes">
        <source>Nothing moved for %n second(s).</source>
        <translation>
            <numerusform>%n Sekunde lang hat sich nichts bewegt.</numerusform>
            <numerusform>%n Sekunden lang hat sich nichts bewegt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::ItemTask</name>
    <message>
        <source>The job was cancelled.</source>
        <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>sampan::JobRunner</name>
    <message>
        <source>The job was cancelled.</source>
        <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The place has not answered for too long.</source>
        <translation>Die Gegenstelle hat zu lange nicht geantwortet.</translation>
    </message>
    <message>
        <source>look at the source</source>
        <comment>stage of a copy</comment>
        <translation>Quelle ansehen</translation>
    </message>
    <message>
        <source>check the name</source>
        <comment>stage of a copy</comment>
        <translation>Namen prüfen</translation>
    </message>
    <message>
        <source>it is neither a file nor a folder nor a link</source>
        <translation>es ist weder Datei noch Ordner noch Verweis</translation>
    </message>
    <message>
        <source>The link “%1” leads nowhere.</source>
        <translation>Der Verweis „%1“ führt ins Leere.</translation>
    </message>
    <message>
        <source>follow link</source>
        <comment>stage of a copy</comment>
        <translation>Verweis folgen</translation>
    </message>
    <message>
        <source>links are left out</source>
        <translation>Verweise werden ausgelassen</translation>
    </message>
    <message>
        <source>“%1” was already made by this job: two sources have the same name.</source>
        <translation>„%1“ wurde von diesem Auftrag schon angelegt: zwei Quellen haben denselben Namen.</translation>
    </message>
    <message>
        <source>make folder</source>
        <comment>stage of a copy</comment>
        <translation>Ordner anlegen</translation>
    </message>
    <message>
        <source>list folder</source>
        <comment>stage of a copy</comment>
        <translation>Ordner auflisten</translation>
    </message>
</context>
<context>
    <name>sampan::KeyFile</name>
    <message>
        <source>this is not a key file</source>
        <translation>das ist keine Schlüsseldatei</translation>
    </message>
    <message>
        <source>this kind of key file cannot be read; ssh-keygen can convert it to OpenSSH&apos;s own format</source>
        <translation>diese Art von Schlüsseldatei kann nicht gelesen werden; ssh-keygen kann sie in das Format von OpenSSH umwandeln</translation>
    </message>
</context>
<context>
    <name>sampan::KnownHosts</name>
    <message>
        <source>not a file; it was left out</source>
        <translation>keine Datei; sie wurde ausgelassen</translation>
    </message>
    <message>
        <source>cannot be read (%1)</source>
        <translation>kann nicht gelesen werden (%1)</translation>
    </message>
    <message>
        <source>larger than any list of hosts; it was left out</source>
        <translation>größer als jede Liste von Servern; sie wurde ausgelassen</translation>
    </message>
    <message>
        <source>the line is too long</source>
        <translation>die Zeile ist zu lang</translation>
    </message>
    <message>
        <source>unknown marker %1</source>
        <translation>unbekannte Kennzeichnung %1</translation>
    </message>
    <message>
        <source>the hashed host name is malformed</source>
        <translation>der verschleierte Servername ist fehlerhaft</translation>
    </message>
    <message>
        <source>a key of SSH 1, which nobody uses any more</source>
        <translation>ein Schlüssel für SSH 1, das niemand mehr verwendet</translation>
    </message>
    <message>
        <source>there is no key in this line</source>
        <translation>in dieser Zeile steht kein Schlüssel</translation>
    </message>
    <message>
        <source>the key is not of the type that stands before it</source>
        <translation>der Schlüssel ist nicht von der Art, die davor steht</translation>
    </message>
    <message>
        <source>The host key cannot be stored in “%1”. The connection works all the same; the next one will ask again.</source>
        <translation>Der Host-Schlüssel kann nicht in „%1“ gespeichert werden. Die Verbindung geht trotzdem; die nächste wird wieder fragen.</translation>
    </message>
    <message>
        <source>Another program keeps “%1” locked; the host key was not stored.</source>
        <translation>Ein anderes Programm hält „%1“ gesperrt; der Host-Schlüssel wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>“%1” cannot be read; the host key was not stored.</source>
        <translation>„%1“ kann nicht gelesen werden; der Host-Schlüssel wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>This key is marked as revoked in “%1”, line %2.</source>
        <translation>Dieser Schlüssel ist in „%1“, Zeile %2, als widerrufen gekennzeichnet.</translation>
    </message>
    <message>
        <source>The key of “%1” cannot be written as a line of known_hosts.</source>
        <translation>Der Schlüssel von „%1“ kann nicht als Zeile von known_hosts geschrieben werden.</translation>
    </message>
    <message>
        <source>“%1” changes all the time; the host key was not stored.</source>
        <translation>„%1“ ändert sich ständig; der Host-Schlüssel wurde nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>sampan::LinkCommand</name>
    <message>
        <source>A link and its target must be on the same place</source>
        <translation>Ein Verweis und sein Ziel müssen am selben Ort liegen</translation>
    </message>
</context>
<context>
    <name>sampan::LinkCopier</name>
    <message>
        <source>read link</source>
        <comment>stage of a copy</comment>
        <translation>Verweis lesen</translation>
    </message>
    <message>
        <source>the link leads out of the target folder: %1</source>
        <translation>der Verweis führt aus dem Zielordner hinaus: %1</translation>
    </message>
    <message>
        <source>look at the target</source>
        <comment>stage of a copy</comment>
        <translation>Ziel ansehen</translation>
    </message>
    <message>
        <source>make link</source>
        <comment>stage of a copy</comment>
        <translation>Verweis anlegen</translation>
    </message>
    <message>
        <source>rename</source>
        <comment>stage of a copy</comment>
        <translation>umbenennen</translation>
    </message>
    <message>
        <source>remove source</source>
        <comment>stage of a move</comment>
        <translation>Quelle löschen</translation>
    </message>
</context>
<context>
    <name>sampan::ListenEdit</name>
    <message>
        <source>Kind of the listening end</source>
        <translation>Art des lauschenden Endes</translation>
    </message>
    <message>
        <source>Port</source>
        <comment>an end of a forward</comment>
        <translation>Port</translation>
    </message>
    <message>
        <source>UNIX socket</source>
        <comment>an end of a forward</comment>
        <translation>UNIX-Socket</translation>
    </message>
    <message>
        <source>a free one</source>
        <extracomment>Instead of the number of a port: any free one is picked</extracomment>
        <translation>ein freier</translation>
    </message>
    <message>
        <source>Port to listen on</source>
        <translation>Port, an dem gelauscht wird</translation>
    </message>
    <message>
        <source>Addresses to listen on</source>
        <translation>Adressen, an denen gelauscht wird</translation>
    </message>
    <message>
        <source>on</source>
        <comment>a port on an address</comment>
        <translation>an</translation>
    </message>
    <message>
        <source>Path of the socket to listen on</source>
        <translation>Pfad des Sockets, an dem gelauscht wird</translation>
    </message>
    <message>
        <source>A server cannot be asked to listen on a UNIX socket: libssh has no request for it.</source>
        <translation>Kein Server kann gebeten werden, an einem UNIX-Socket zu lauschen: libssh hat keine Anfrage dafür.</translation>
    </message>
    <message>
        <source>the server itself only</source>
        <translation>nur dem Server selbst</translation>
    </message>
    <message>
        <source>this computer only</source>
        <translation>nur diesem Rechner</translation>
    </message>
    <message>
        <source>every address of the server</source>
        <translation>jeder Adresse des Servers</translation>
    </message>
    <message>
        <source>every address of this computer</source>
        <translation>jeder Adresse dieses Rechners</translation>
    </message>
    <message>
        <source>Say on which socket to listen.</source>
        <translation>Sagen Sie, an welchem Socket gelauscht werden soll.</translation>
    </message>
</context>
<context>
    <name>sampan::LocalFileSystem</name>
    <message>
        <source>Cannot change the attributes of %1</source>
        <translation>Die Eigenschaften von %1 können nicht geändert werden</translation>
    </message>
    <message>
        <source>Cannot copy %1 to %2</source>
        <translation>%1 kann nicht nach %2 kopiert werden</translation>
    </message>
    <message>
        <source>Cannot open the folder %1</source>
        <translation>Der Ordner %1 kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Cannot list %1</source>
        <translation>%1 kann nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>%1: cancelled</source>
        <translation>%1: abgebrochen</translation>
    </message>
    <message>
        <source>%1: the target holds a NUL byte</source>
        <translation>%1: das Ziel enthält ein NUL-Byte</translation>
    </message>
    <message>
        <source>Cannot read the attributes of %1</source>
        <translation>Die Eigenschaften von %1 können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Cannot find %1</source>
        <translation>%1 ist nicht zu finden</translation>
    </message>
    <message>
        <source>Cannot read the link %1</source>
        <translation>Der Verweis %1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Cannot make the folder %1</source>
        <translation>Der Ordner %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot delete %1</source>
        <translation>%1 kann nicht gelöscht werden</translation>
    </message>
    <message>
        <source>Cannot make the link %1</source>
        <translation>Der Verweis %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot make the hard link %1</source>
        <translation>Der harte Verweis %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>Cannot read the free space at %1</source>
        <translation>Der freie Platz bei %1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Cannot make the entry of %1 durable</source>
        <translation>Der Eintrag von %1 kann nicht dauerhaft gemacht werden</translation>
    </message>
    <message>
        <source>Cannot move %1 to the trash</source>
        <translation>%1 kann nicht in den Papierkorb gelegt werden</translation>
    </message>
    <message>
        <source>%1: its name is not valid text. It can only be deleted for good</source>
        <translation>%1: der Name ist kein gültiger Text. Es kann nur endgültig gelöscht werden</translation>
    </message>
    <message>
        <source>%1: it was closed</source>
        <translation>%1: wurde geschlossen</translation>
    </message>
    <message>
        <source>Cannot read %1</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1: it is not a regular file</source>
        <translation>%1: ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>Cannot rename %1 to %2</source>
        <translation>%1 kann nicht in %2 umbenannt werden</translation>
    </message>
    <message>
        <source>%1: they are on different disks</source>
        <translation>%1: sie liegen auf verschiedenen Datenträgern</translation>
    </message>
    <message>
        <source>%1: the disk is full (%2 free)</source>
        <translation>%1: der Datenträger ist voll (%2 frei)</translation>
    </message>
    <message>
        <source>The owner of %1 could not be set</source>
        <translation>Der Besitzer von %1 konnte nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The permissions of %1 could not be set</source>
        <translation>Die Rechte von %1 konnten nicht gesetzt werden</translation>
    </message>
    <message>
        <source>The time of %1 could not be set</source>
        <translation>Die Zeit von %1 konnte nicht gesetzt werden</translation>
    </message>
    <message>
        <source>Cannot write %1</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1: the disk is full (%2 needed, %3 free)</source>
        <translation>%1: der Datenträger ist voll (%2 gebraucht, %3 frei)</translation>
    </message>
</context>
<context>
    <name>sampan::LocalForward</name>
    <message>
        <source>A SOCKS client was dropped: it did not say in time where it wants to go.</source>
        <translation>Ein SOCKS-Programm wurde getrennt: Es sagte nicht rechtzeitig, wohin es will.</translation>
    </message>
</context>
<context>
    <name>sampan::LocalRoot</name>
    <message>
        <source>%1: not an absolute path</source>
        <translation>%1: kein vollständiger Pfad</translation>
    </message>
    <message>
        <source>%1: a link is in the way, and links are not followed here</source>
        <translation>%1: ein Verweis ist im Weg, und Verweisen wird hier nicht gefolgt</translation>
    </message>
</context>
<context>
    <name>sampan::LocalShell</name>
    <message>
        <source>The shell %1 could not be started.</source>
        <translation>Die Shell %1 ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>The shell was closed.</source>
        <translation>Die Shell wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>sampan::LogModel</name>
    <message>
        <source>Status</source>
        <comment>level of a log line</comment>
        <translation>Status</translation>
    </message>
    <message>
        <source>Command</source>
        <comment>level of a log line</comment>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Response</source>
        <comment>level of a log line</comment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>level of a log line</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>level of a log line</comment>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>column of the log</comment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>column of the log: status, warning, error …</comment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>column of the log</comment>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>sampan::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>Protokollzeilen</translation>
    </message>
    <message>
        <source>Log tools</source>
        <translation>Werkzeuge des Protokolls</translation>
    </message>
    <message>
        <source>&amp;Copy Lines</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Log…</source>
        <translation>Protokoll &amp;speichern…</translation>
    </message>
    <message>
        <source>C&amp;lear Log</source>
        <translation>Protokoll &amp;leeren</translation>
    </message>
    <message>
        <source>Filter log</source>
        <translation>Protokoll filtern</translation>
    </message>
    <message>
        <source>Nothing logged yet. Connect to a server and its steps appear here.</source>
        <translation>Noch nichts protokolliert. Die Schritte einer Verbindung erscheinen hier.</translation>
    </message>
    <message>
        <source>No line contains this text.</source>
        <translation>Keine Zeile enthält diesen Text.</translation>
    </message>
    <message>
        <source>Save Log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Cannot save the log to %1: %2. Choose another folder.</source>
        <translation>Das Protokoll kann nicht in %1 gespeichert werden: %2. Bitte einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>sampan::LoginSheet</name>
    <message>
        <source>The password was refused. Try again.</source>
        <translation>Das Kennwort wurde abgelehnt. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>The passphrase was refused: it does not open this key. Try again.</source>
        <translation>Die Passphrase wurde abgelehnt: sie öffnet diesen Schlüssel nicht. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>The answer was refused. Try again.</source>
        <translation>Die Antwort wurde abgelehnt. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Kennwort:</translation>
    </message>
    <message>
        <source>Passphrase:</source>
        <translation>Passphrase:</translation>
    </message>
    <message>
        <source>&amp;Remember in the keychain</source>
        <translation>Im Schlüsselbund &amp;merken</translation>
    </message>
    <message>
        <source>&amp;Remember until Sampan is closed</source>
        <translation>&amp;Merken, bis Sampan beendet wird</translation>
    </message>
    <message>
        <source>No keychain answers on this desktop, so it is kept for this run only.</source>
        <translation>Auf diesem Rechner antwortet kein Schlüsselbund; es wird nur bis zum Beenden behalten.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Log In</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>sampan::MainWindow</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Transfers are still running.</source>
        <translation>Es laufen noch Übertragungen.</translation>
    </message>
    <message>
        <source>Files that are not complete stay beside their target as “.filepart”.</source>
        <translation>Unvollständige Dateien bleiben als „.filepart“ neben ihrem Ziel liegen.</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Trotzdem beenden</translation>
    </message>
    <message numerus="yes">
        <source>In %n terminal(s) something still runs: %1</source>
        <translation>
            <numerusform>In einem Terminal läuft noch etwas: %1</numerusform>
            <numerusform>In %n Terminals läuft noch etwas: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Port Forwards</source>
        <translation>Portweiterleitungen</translation>
    </message>
    <message>
        <source>&amp;Keep in the tray</source>
        <extracomment>Button: the window closes, port forwards go on behind an icon in the desktop&apos;s tray</extracomment>
        <translation>Im &amp;Infobereich behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n port forward(s) run.</source>
        <translation>
            <numerusform>%n Portweiterleitung läuft.</numerusform>
            <numerusform>%n Portweiterleitungen laufen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sampan::MessageBar</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>sampan::ModeText</name>
    <message>
        <source>“%1” is no mode; write it like 644 or u+rw,go-w</source>
        <translation>„%1“ sind keine Rechte; zu schreiben wie 644 oder u+rw,go-w</translation>
    </message>
</context>
<context>
    <name>sampan::PaneTabs</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>New tab</source>
        <translation>Neuer Tab</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>%1
Not connected</source>
        <translation>%1
Nicht verbunden</translation>
    </message>
    <message>
        <source>%1, not connected</source>
        <translation>%1, nicht verbunden</translation>
    </message>
</context>
<context>
    <name>sampan::PasteWarning</name>
    <message>
        <source>Do &amp;not ask again</source>
        <translation>&amp;Nicht mehr fragen</translation>
    </message>
    <message>
        <source>Text to paste</source>
        <translation>Einzufügender Text</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n line(s)?</source>
        <translation>
            <numerusform>Eine Zeile einfügen?</numerusform>
            <numerusform>%n Zeilen einfügen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The program in the terminal takes each line as soon as it arrives: a shell runs it at once.</source>
        <translation>Das Programm im Terminal nimmt jede Zeile, sobald sie ankommt: eine Shell führt sie sofort aus.</translation>
    </message>
</context>
<context>
    <name>sampan::PathBar</name>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
</context>
<context>
    <name>sampan::PermissionsEdit</name>
    <message>
        <source>Owner</source>
        <extracomment>Permissions of: the user who owns the file / its group / everybody else</extracomment>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>&amp;Octal</source>
        <translation>&amp;Oktal</translation>
    </message>
    <message>
        <source>Permissions as an octal number</source>
        <translation>Rechte als Oktalzahl</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>Permission to read / to write / to execute a file or enter a folder</extracomment>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>Spoken name of a permission box: who, what</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Special</source>
        <extracomment>The permission bits set-uid, set-gid and sticky</extracomment>
        <translation>Besonderes</translation>
    </message>
    <message>
        <source>Set UID</source>
        <translation>Set UID</translation>
    </message>
    <message>
        <source>Run as owner (set-uid)</source>
        <translation>Als Besitzer ausführen (set-uid)</translation>
    </message>
    <message>
        <source>Set GID</source>
        <translation>Set GID</translation>
    </message>
    <message>
        <source>Run as group (set-gid)</source>
        <translation>Als Gruppe ausführen (set-gid)</translation>
    </message>
    <message>
        <source>Sticky</source>
        <translation>Sticky</translation>
    </message>
    <message>
        <source>Only owners may delete inside (sticky)</source>
        <translation>Nur Besitzer dürfen darin löschen (sticky)</translation>
    </message>
    <message>
        <source>differs</source>
        <extracomment>Shown instead of an octal number when the chosen files differ</extracomment>
        <translation>verschieden</translation>
    </message>
</context>
<context>
    <name>sampan::PortForward</name>
    <message>
        <source>A connection from %1 was refused: it is not on the list of those who may use this forward.</source>
        <translation>Eine Verbindung von %1 wurde abgelehnt: Die Adresse steht nicht auf der Liste derer, die diese Weiterleitung benutzen dürfen.</translation>
    </message>
    <message>
        <source>A connection was refused: this forward has %1 already.</source>
        <translation>Eine Verbindung wurde abgelehnt: Diese Weiterleitung hat schon %1.</translation>
    </message>
</context>
<context>
    <name>sampan::PropertiesDialog</name>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>%1 (%2 bytes)</source>
        <translation>%1 (%2 Bytes)</translation>
    </message>
    <message>
        <source>Also for everything inside the &amp;folders</source>
        <translation>Auch für alles &amp;in den Ordnern</translation>
    </message>
    <message>
        <source>Add &amp;execute only to folders and to files that have it</source>
        <translation>„&amp;Ausführen“ nur für Ordner und für Dateien, die es schon haben</translation>
    </message>
    <message>
        <source>Properties of %1</source>
        <translation>Eigenschaften von %1</translation>
    </message>
    <message>
        <source>Properties of %1 items</source>
        <translation>Eigenschaften von %1 Einträgen</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>The folder that holds the files</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Kind</source>
        <extracomment>File, folder or link</extracomment>
        <translation>Art</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Führt zu</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Links have no permissions of their own.</source>
        <translation>Verweise haben keine eigenen Rechte.</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Changing… %1</source>
        <translation>Ändern… %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>Button that starts again after an error</extracomment>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>%1 more could not be changed. %2</source>
        <translation>%1 weitere konnten nicht geändert werden. %2</translation>
    </message>
</context>
<context>
    <name>sampan::RateGraph</name>
    <message>
        <source>Rate graph</source>
        <translation>Verlauf der Geschwindigkeit</translation>
    </message>
    <message>
        <source>Nothing has moved in the last two minutes.</source>
        <translation>In den letzten zwei Minuten wurde nichts übertragen.</translation>
    </message>
    <message>
        <source>Received at %1, sent at %2; at most %3 in the last two minutes.</source>
        <extracomment>%1 to %3 are rates such as &quot;84 MB/s&quot;</extracomment>
        <translation>Empfangen mit %1, gesendet mit %2; höchstens %3 in den letzten zwei Minuten.</translation>
    </message>
    <message>
        <source>Received %1</source>
        <extracomment>Legend of the rate graph; %1 is a rate such as &quot;84 MB/s&quot;</extracomment>
        <translation>Empfangen %1</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <extracomment>Legend of the rate graph; %1 is a rate such as &quot;84 MB/s&quot;</extracomment>
        <translation>Gesendet %1</translation>
    </message>
    <message>
        <source>last 2 min</source>
        <comment>time that a graph shows</comment>
        <translation>letzte 2 min</translation>
    </message>
</context>
<context>
    <name>sampan::Reach</name>
    <message>
        <source>The server did not reach %1 in time.</source>
        <translation>Der Server hat %1 nicht rechtzeitig erreicht.</translation>
    </message>
</context>
<context>
    <name>sampan::ReachDialog</name>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>What a Server Reaches</source>
        <translation>Was ein Server erreicht</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Place to reach</source>
        <translation>Ort, der erreicht werden soll</translation>
    </message>
    <message>
        <source>host:port as the server sees it, or the path of a socket there</source>
        <translation>host:port, wie der Server es sieht, oder der Pfad eines Sockets dort</translation>
    </message>
    <message>
        <source>What is said first</source>
        <translation>Was zuerst gesagt wird</translation>
    </message>
    <message>
        <source>nothing, only listen</source>
        <comment>what is said to a service</comment>
        <translation>nichts, nur zuhören</translation>
    </message>
    <message>
        <source>an HTTP request (HEAD /)</source>
        <translation>eine HTTP-Anfrage (HEAD /)</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>First bytes</source>
        <translation>Erste Bytes</translation>
    </message>
    <message>
        <source>What answers first is shown here.</source>
        <translation>Hier steht, was zuerst antwortet.</translation>
    </message>
    <message>
        <source>&amp;From:</source>
        <comment>the server that tries to reach a place</comment>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>&amp;Reach:</source>
        <translation>&amp;Erreichen:</translation>
    </message>
    <message>
        <source>&amp;Say first:</source>
        <translation>&amp;Zuerst sagen:</translation>
    </message>
    <message>
        <source>%1 tries to reach %2…</source>
        <translation>%1 versucht %2 zu erreichen…</translation>
    </message>
    <message>
        <source>Reached, open after %1 ms.</source>
        <translation>Erreicht, offen nach %1 ms.</translation>
    </message>
    <message>
        <source>It hung up without a word.</source>
        <translation>Es hat wortlos aufgelegt.</translation>
    </message>
    <message>
        <source>It says nothing by itself.</source>
        <translation>Von sich aus sagt es nichts.</translation>
    </message>
</context>
<context>
    <name>sampan::RefusedHostKeySheet</name>
    <message>
        <source>Not connected: the server&apos;s key is not the one on record</source>
        <translation>Nicht verbunden: der Schlüssel des Servers ist nicht der gespeicherte</translation>
    </message>
    <message>
        <source>Nothing secret was sent. Either the server was set up anew, or somebody is between you and it. Ask its administrator for the new fingerprint. Only when it is confirmed, remove the old line from the file named above and connect again.</source>
        <translation>Es wurde nichts Geheimes gesendet. Entweder wurde der Server neu eingerichtet, oder jemand ist dazwischen. Bitte dessen Verwaltung nach dem neuen Fingerabdruck fragen. Erst wenn er bestätigt ist, die alte Zeile aus der oben genannten Datei löschen und neu verbinden.</translation>
    </message>
    <message>
        <source>&amp;Copy Text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>sampan::RemoveCommand</name>
    <message>
        <source>This is a folder; -r removes it with all that is in it</source>
        <translation>Das ist ein Ordner; -r löscht ihn samt Inhalt</translation>
    </message>
    <message>
        <source>The root folder is not removed</source>
        <translation>Der Wurzelordner wird nicht gelöscht</translation>
    </message>
</context>
<context>
    <name>sampan::RequestFramer</name>
    <message>
        <source>The input ended inside a request</source>
        <translation>Die Eingabe endete mitten in einem Auftrag</translation>
    </message>
    <message>
        <source>The request is longer than 16 MiB</source>
        <translation>Der Auftrag ist länger als 16 MiB</translation>
    </message>
</context>
<context>
    <name>sampan::RunDialog</name>
    <message>
        <source>Give it a &amp;terminal</source>
        <translation>Mit &amp;Terminal</translation>
    </message>
    <message>
        <source>S&amp;end</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>E&amp;nd of Input</source>
        <translation>E&amp;nde der Eingabe</translation>
    </message>
    <message>
        <source>Sa&amp;ve Output…</source>
        <translation>Ausgabe s&amp;peichern…</translation>
    </message>
    <message>
        <source>Run Command</source>
        <translation>Befehl ausführen</translation>
    </message>
    <message>
        <source>&amp;Command:</source>
        <translation>&amp;Befehl:</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>For programs that ask something, like sudo. Errors then come with the output.</source>
        <translation>Für Programme, die etwas fragen, wie sudo. Fehler kommen dann mit der Ausgabe.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>What the server chosen above says appears here. Type a command and press Enter.</source>
        <translation>Hier erscheint, was der oben gewählte Server ausgibt. Befehl eintippen und Eingabetaste drücken.</translation>
    </message>
    <message>
        <source>&amp;Input:</source>
        <translation>&amp;Eingabe:</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>A line for the command, on every server where it runs</source>
        <translation>Eine Zeile für den Befehl, auf jedem Server, auf dem er läuft</translation>
    </message>
    <message>
        <source>Says that nothing more follows, as Ctrl+D does in a terminal</source>
        <translation>Sagt, dass nichts mehr folgt, wie Strg+D in einem Terminal</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>Ticked: %1 of %2</source>
        <translation>Angekreuzt: %1 von %2</translation>
    </message>
    <message>
        <source>Running: %1 · Ended well: %2 · Otherwise: %3</source>
        <translation>Laufend: %1 · Gut beendet: %2 · Anders: %3</translation>
    </message>
    <message>
        <source>Save Output</source>
        <translation>Ausgabe speichern</translation>
    </message>
    <message>
        <source>output.txt</source>
        <translation>ausgabe.txt</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>In %1 gespeichert</translation>
    </message>
    <message>
        <source>The output could not be saved to %1</source>
        <translation>Die Ausgabe konnte nicht in %1 gespeichert werden</translation>
    </message>
    <message>
        <source>The command still runs. It ends when this window is closed.</source>
        <translation>Der Befehl läuft noch. Er endet, wenn dieses Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Keep Running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Stop and Close</source>
        <translation>Anhalten und schließen</translation>
    </message>
</context>
<context>
    <name>sampan::RunModel</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Last line</source>
        <translation>Letzte Zeile</translation>
    </message>
</context>
<context>
    <name>sampan::SafeName</name>
    <message>
        <source>The name “%1” could lead out of its folder and is refused</source>
        <translation>Der Name „%1“ könnte aus seinem Ordner hinausführen und wird abgelehnt</translation>
    </message>
    <message>
        <source>The path “%1” is too long or too deep</source>
        <translation>Der Pfad „%1“ ist zu lang oder zu tief</translation>
    </message>
</context>
<context>
    <name>sampan::ScpOpener</name>
    <message>
        <source>There is no scp on the server: its files can be looked at, but not copied</source>
        <translation>Auf dem Server gibt es kein scp: seine Dateien können angesehen, aber nicht kopiert werden</translation>
    </message>
</context>
<context>
    <name>sampan::SecretStore</name>
    <message>
        <source>The desktop&apos;s keychain does not answer.</source>
        <translation>Der Schlüsselbund antwortet nicht.</translation>
    </message>
    <message>
        <source>Nothing is kept for this server.</source>
        <translation>Für diesen Server ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keychain refused.</source>
        <translation>Der Schlüsselbund hat abgelehnt.</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>Passwords are kept in the desktop&apos;s keychain.</source>
        <translation>Kennwörter liegen im Schlüsselbund.</translation>
    </message>
    <message>
        <source>No keychain answers, so passwords are kept in memory and forgotten when the program ends. (%1)</source>
        <translation>Es antwortet kein Schlüsselbund; Kennwörter bleiben im Arbeitsspeicher und sind nach dem Beenden vergessen. (%1)</translation>
    </message>
    <message>
        <source>Passwords are kept in memory and forgotten when the program ends.</source>
        <translation>Kennwörter bleiben im Arbeitsspeicher und sind nach dem Beenden vergessen.</translation>
    </message>
</context>
<context>
    <name>sampan::SecretsPage</name>
    <message>
        <source>Where Passwords Go</source>
        <translation>Wo Kennwörter bleiben</translation>
    </message>
    <message>
        <source>Passwords and passphrases are kept only when you tick “Remember”. They are never written to a file of this program, and deleting a site deletes its password.</source>
        <translation>Kennwörter und Passphrasen werden nur behalten, wenn „Merken“ angekreuzt ist. Sie werden nie in eine Datei dieses Programms geschrieben, und mit einem Server wird auch sein Kennwort gelöscht.</translation>
    </message>
</context>
<context>
    <name>sampan::ServerMenu</name>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>Site &amp;manager…</source>
        <translation>Server&amp;manager…</translation>
    </message>
    <message>
        <source>Save as &amp;site…</source>
        <translation>Im Servermanager &amp;speichern…</translation>
    </message>
    <message>
        <source>Connection &amp;information</source>
        <translation>Verbindungs&amp;informationen</translation>
    </message>
    <message>
        <source>R&amp;un command…</source>
        <translation>Befehl &amp;ausführen…</translation>
    </message>
    <message>
        <source>&amp;Wait for a server to call…</source>
        <translation>Auf einen &amp;anrufenden Server warten…</translation>
    </message>
</context>
<context>
    <name>sampan::ServerRun</name>
    <message>
        <source>(It said more than is kept here.)</source>
        <translation>(Es kam mehr, als hier aufgehoben wird.)</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
</context>
<context>
    <name>sampan::ServerUrl</name>
    <message>
        <source>“%1” is not a port number (1 to 65535)</source>
        <translation>„%1“ ist keine Portnummer (1 bis 65535)</translation>
    </message>
    <message>
        <source>The user name in “%1” has characters that no user name has</source>
        <translation>Der Benutzername in „%1“ enthält Zeichen, die kein Benutzername hat</translation>
    </message>
    <message>
        <source>The user name in “%1” has a space in it</source>
        <translation>Der Benutzername in „%1“ enthält ein Leerzeichen</translation>
    </message>
    <message>
        <source>There is no host name in “%1”, or not a possible one</source>
        <translation>In „%1“ steht kein möglicher Servername</translation>
    </message>
    <message>
        <source>The brackets in “%1” do not fit</source>
        <translation>Die Klammern in „%1“ passen nicht zusammen</translation>
    </message>
    <message>
        <source>Addresses with a password in them are refused: others could read it. Leave it out; it will be asked for.</source>
        <translation>Adressen mit einem Kennwort darin werden abgelehnt: andere könnten es lesen. Bitte weglassen; es wird danach gefragt.</translation>
    </message>
    <message>
        <source>The user name before the @ in “%1” is empty</source>
        <translation>Der Benutzername vor dem @ in „%1“ ist leer</translation>
    </message>
    <message>
        <source>“%1” is not an address like sftp://user@host/path</source>
        <translation>„%1“ ist keine Adresse wie sftp://benutzer@server/pfad</translation>
    </message>
    <message>
        <source>The path in “%1” has a NUL byte in it</source>
        <translation>Der Pfad in „%1“ enthält ein NUL-Byte</translation>
    </message>
    <message>
        <source>A % in “%1” is not followed by two hexadecimal digits (a percent sign itself is written %25)</source>
        <translation>Auf ein % in „%1“ folgen keine zwei Hexadezimalziffern (das Prozentzeichen selbst wird %25 geschrieben)</translation>
    </message>
</context>
<context>
    <name>sampan::ServerWork</name>
    <message>
        <source>Transfers with this server are still running. They stop when it is disconnected.</source>
        <translation>Mit diesem Server laufen noch Übertragungen. Sie enden, wenn die Verbindung getrennt wird.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Verbindung trennen</translation>
    </message>
    <message>
        <source>Something still runs in a terminal on this server. It ends when it is disconnected.</source>
        <translation>In einem Terminal auf diesem Server läuft noch etwas. Es endet, wenn die Verbindung getrennt wird.</translation>
    </message>
    <message>
        <source>Port forwards lead through this server. They stop when it is disconnected.</source>
        <translation>Portweiterleitungen führen über diesen Server. Sie enden, wenn er getrennt wird.</translation>
    </message>
</context>
<context>
    <name>sampan::Session</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Looking up the name…</source>
        <translation>Name wird nachgeschlagen…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Agreeing on encryption…</source>
        <translation>Verschlüsselung wird vereinbart…</translation>
    </message>
    <message>
        <source>Checking the host key…</source>
        <translation>Host-Schlüssel wird geprüft…</translation>
    </message>
    <message>
        <source>Logging in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>Opening the files…</source>
        <translation>Dateien werden geöffnet…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connection failed</source>
        <translation>Verbindung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>There is no connection to a server. Connect first.</source>
        <translation>Es gibt keine Verbindung zu einem Server. Verbinden Sie zuerst.</translation>
    </message>
    <message>
        <source>Waiting for the server to call…</source>
        <translation>Warten auf den Anruf des Servers …</translation>
    </message>
</context>
<context>
    <name>sampan::SessionSetup</name>
    <message>
        <source>Out of memory</source>
        <translation>Kein Speicher mehr</translation>
    </message>
    <message>
        <source>The settings for %1 cannot be used for a connection.</source>
        <translation>Mit den Einstellungen für %1 ist keine Verbindung möglich.</translation>
    </message>
</context>
<context>
    <name>sampan::SessionWorker</name>
    <message>
        <source>Opening the SFTP service</source>
        <translation>SFTP-Dienst wird geöffnet</translation>
    </message>
    <message>
        <source>Connected; the home folder is %1</source>
        <translation>Verbunden; der Heimatordner ist %1</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>%1 let us in and then fell silent.</source>
        <translation>%1 hat uns angemeldet und schweigt seitdem.</translation>
    </message>
    <message>
        <source>The server offers no SFTP, so scp and a shell serve instead: %1</source>
        <translation>Der Server bietet kein SFTP an, daher dienen scp und eine Shell: %1</translation>
    </message>
    <message>
        <source>Opening a shell for scp</source>
        <translation>Eine Shell für scp wird geöffnet</translation>
    </message>
</context>
<context>
    <name>sampan::Sessions</name>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 ist nicht verbunden</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>A closed server</source>
        <translation>Ein geschlossener Server</translation>
    </message>
</context>
<context>
    <name>sampan::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>General</source>
        <comment>page of the settings</comment>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Transfers</source>
        <comment>page of the settings</comment>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Passwords</source>
        <comment>page of the settings</comment>
        <translation>Kennwörter</translation>
    </message>
    <message>
        <source>Terminal</source>
        <comment>page of the settings</comment>
        <translation>Terminal</translation>
    </message>
</context>
<context>
    <name>sampan::SftpFileSystem</name>
    <message>
        <source>The server has no trash; files are removed for good</source>
        <translation>Der Server hat keinen Papierkorb; Dateien werden endgültig gelöscht</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>es ist kein Ordner</translation>
    </message>
</context>
<context>
    <name>sampan::ShellWords</name>
    <message>
        <source>The name %1 holds control characters: a shell would take them for keys.</source>
        <translation>Der Name %1 enthält Steuerzeichen: eine Shell hielte sie für Tasten.</translation>
    </message>
</context>
<context>
    <name>sampan::ShellWorker</name>
    <message>
        <source>There is no agent on this computer that could be forwarded.</source>
        <translation>Auf diesem Rechner gibt es keinen Agenten, der weitergeleitet werden könnte.</translation>
    </message>
    <message>
        <source>The connection ended before the shell was open.</source>
        <translation>Die Verbindung endete, bevor die Shell offen war.</translation>
    </message>
    <message>
        <source>The server gives no terminal.</source>
        <translation>Der Server gibt kein Terminal.</translation>
    </message>
    <message>
        <source>The server does not forward X11.</source>
        <translation>Der Server leitet X11 nicht weiter.</translation>
    </message>
    <message>
        <source>The server opens no more channels on the first connection: this shell has a connection of its own.</source>
        <translation>Der Server öffnet auf der ersten Verbindung keine weiteren Kanäle: diese Shell hat eine eigene Verbindung.</translation>
    </message>
    <message>
        <source>The shell was closed.</source>
        <translation>Die Shell wurde geschlossen.</translation>
    </message>
    <message>
        <source>The server refused %1 of %2 variables: %3 (AcceptEnv in its sshd_config).</source>
        <translation>Der Server hat %1 von %2 Variablen abgelehnt: %3 (AcceptEnv in seiner sshd_config).</translation>
    </message>
</context>
<context>
    <name>sampan::SiteColours</name>
    <message>
        <source>Red</source>
        <comment>colour of a site</comment>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Orange</source>
        <comment>colour of a site</comment>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Yellow</source>
        <comment>colour of a site</comment>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Green</source>
        <comment>colour of a site</comment>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Teal</source>
        <comment>colour of a site</comment>
        <translation>Blaugrün</translation>
    </message>
    <message>
        <source>Blue</source>
        <comment>colour of a site</comment>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Purple</source>
        <comment>colour of a site</comment>
        <translation>Violett</translation>
    </message>
</context>
<context>
    <name>sampan::SiteFile</name>
    <message>
        <source>The list of sites cannot be read.</source>
        <translation>Die Serverliste kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>sampan::SiteForm</name>
    <message>
        <source>&amp;Cipher:</source>
        <translation>Verschlüsselun&amp;g:</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>The one to ask for first. The server decides which of them it takes.</source>
        <translation>Welche zuerst verlangt wird. Der Server entscheidet, welche er nimmt.</translation>
    </message>
    <message>
        <source>as fast as this computer can</source>
        <extracomment>Of ciphers: AES-GCM where the processor has instructions for it, else ChaCha20</extracomment>
        <translation>wie dieser Rechner am schnellsten ist</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>shown in lists and on tabs</source>
        <translation>steht in Listen und auf Tabs</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>Serve&amp;r:</translation>
    </message>
    <message>
        <source>web1.example.org, an address or an alias of ssh_config</source>
        <translation>web1.example.org, eine Adresse oder ein Alias aus ssh_config</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>as ssh would choose</source>
        <translation>wie bei ssh</translation>
    </message>
    <message>
        <source>default</source>
        <extracomment>Port of a site where none is given</extracomment>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>&amp;Key file:</source>
        <translation>Schlüssel&amp;datei:</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>Schlüsseldatei wählen</translation>
    </message>
    <message>
        <source>Use &amp;only this key</source>
        <translation>N&amp;ur diesen Schlüssel verwenden</translation>
    </message>
    <message>
        <source>Do not offer other keys or the agent&apos;s: some servers close after a few</source>
        <translation>Keine anderen Schlüssel und keine des Agenten anbieten: manche Server trennen nach einigen Versuchen</translation>
    </message>
    <message>
        <source>Start Folders</source>
        <translation>Startordner</translation>
    </message>
    <message>
        <source>&amp;Local:</source>
        <translation>&amp;Lokal:</translation>
    </message>
    <message>
        <source>where the pane is</source>
        <translation>wo die Seite gerade steht</translation>
    </message>
    <message>
        <source>Choose a local folder</source>
        <translation>Lokalen Ordner wählen</translation>
    </message>
    <message>
        <source>&amp;Remote:</source>
        <translation>&amp;Entfernt:</translation>
    </message>
    <message>
        <source>the home folder</source>
        <translation>der Heimatordner</translation>
    </message>
    <message>
        <source>Notes and Colour</source>
        <translation>Notizen und Farbe</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>&amp;Colour:</source>
        <comment>of a site&apos;s tabs</comment>
        <translation>&amp;Farbe:</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Do not write passwords here: notes are kept as plain text.</source>
        <translation>Hier keine Kennwörter eintragen: Notizen werden als Klartext gespeichert.</translation>
    </message>
    <message>
        <source>No&amp;tes:</source>
        <translation>N&amp;otizen:</translation>
    </message>
    <message>
        <source>None</source>
        <comment>colour of a site</comment>
        <translation>Keine</translation>
    </message>
    <message>
        <source>A site needs a host. Type a name, an address or an alias of ssh_config.</source>
        <translation>Ein Eintrag braucht einen Server. Bitte einen Namen, eine Adresse oder einen Alias aus ssh_config eingeben.</translation>
    </message>
    <message>
        <source>Choose a Key File</source>
        <translation>Schlüsseldatei wählen</translation>
    </message>
    <message>
        <source>Choose a Local Folder</source>
        <translation>Lokalen Ordner wählen</translation>
    </message>
    <message>
        <source>Pages of the site</source>
        <translation>Seiten des Servers</translation>
    </message>
    <message>
        <source>Server</source>
        <comment>page of a site</comment>
        <translation>Server</translation>
    </message>
    <message>
        <source>Terminal</source>
        <comment>page of a site</comment>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Forwards</source>
        <comment>page of a site</comment>
        <translation>Weiterleitungen</translation>
    </message>
    <message>
        <source>&amp;Files by:</source>
        <translation>Datei&amp;en über:</translation>
    </message>
    <message>
        <source>Files by</source>
        <translation>Dateien über</translation>
    </message>
    <message>
        <source>Servers that refuse SFTP are reached by SCP and a shell in any case.</source>
        <translation>Server, die SFTP ablehnen, werden in jedem Fall über SCP und eine Shell erreicht.</translation>
    </message>
    <message>
        <source>SFTP, or SCP where that is refused</source>
        <translation>SFTP, oder SCP, wo es abgelehnt wird</translation>
    </message>
    <message>
        <source>SCP and a shell</source>
        <translation>SCP und eine Shell</translation>
    </message>
</context>
<context>
    <name>sampan::SiteForwardsForm</name>
    <message>
        <source>Ports that lead through this server. They are started in the panel “Forwards”, also without opening the site&apos;s folders.</source>
        <translation>Ports, die über diesen Server führen. Gestartet werden sie im Bereich „Weiterleitungen“, auch ohne die Ordner des Servers zu öffnen.</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Forwards of the site</source>
        <translation>Weiterleitungen des Servers</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Starts with the site</source>
        <translation>Startet mit dem Server</translation>
    </message>
    <message>
        <source>Who may connect</source>
        <translation>Wer sich verbinden darf</translation>
    </message>
    <message>
        <source>everybody</source>
        <comment>who may connect to a forward</comment>
        <translation>jeder</translation>
    </message>
</context>
<context>
    <name>sampan::SiteManagerDialog</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Search sites</source>
        <translation>Server suchen</translation>
    </message>
    <message>
        <source>Site tools</source>
        <translation>Werkzeuge der Serverliste</translation>
    </message>
    <message>
        <source>New Site</source>
        <translation>Neuer Server</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>No sites yet. Press Ctrl+N to add a server you use again.</source>
        <translation>Noch keine Server. Strg+N fügt einen hinzu, der wieder gebraucht wird.</translation>
    </message>
    <message>
        <source>Choose a site on the left, or press Ctrl+N for a new one.</source>
        <translation>Bitte links einen Server wählen, oder mit Strg+N einen neuen anlegen.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <comment>a site</comment>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <comment>undo the changes of a site</comment>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Discard Changes</source>
        <translation>Änderungen ver&amp;werfen</translation>
    </message>
    <message>
        <source>&amp;Keep Editing</source>
        <translation>Weiterbearbei&amp;ten</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <extracomment>Name of a duplicated site; %1 is the name of the original</extracomment>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Delete the folder “%1”? What is inside moves up.</source>
        <translation>Den Ordner „%1“ löschen? Sein Inhalt rückt eine Ebene nach oben.</translation>
    </message>
    <message>
        <source>Delete the site “%1” and its saved password?</source>
        <translation>Den Server „%1“ und sein gespeichertes Kennwort löschen?</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>Lösc&amp;hen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>Behal&amp;ten</translation>
    </message>
</context>
<context>
    <name>sampan::SiteModel</name>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
</context>
<context>
    <name>sampan::SiteStore</name>
    <message>
        <source>The list of sites could not be saved in “%1”.</source>
        <translation>Die Serverliste konnte nicht in „%1“ gespeichert werden.</translation>
    </message>
    <message>
        <source>The site is not in the list any more.</source>
        <translation>Der Server ist nicht mehr in der Liste.</translation>
    </message>
    <message>
        <source>The list of sites in “%1” cannot be read.</source>
        <translation>Die Serverliste in „%1“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The list of sites in “%1” cannot be read; a copy of it is kept as “%1.broken”.</source>
        <translation>Die Serverliste in „%1“ kann nicht gelesen werden; eine Kopie liegt in „%1.broken“.</translation>
    </message>
    <message>
        <source>Another program keeps the list of sites in “%1” locked.</source>
        <translation>Ein anderes Programm hält die Serverliste in „%1“ gesperrt.</translation>
    </message>
    <message>
        <source>A site needs a host.</source>
        <translation>Ein Eintrag braucht einen Server.</translation>
    </message>
    <message>
        <source>The site is in the list already.</source>
        <translation>Der Server ist schon in der Liste.</translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <translation>Ein Ordner braucht einen Namen.</translation>
    </message>
    <message>
        <source>A folder cannot be moved into itself.</source>
        <translation>Ein Ordner kann nicht in sich selbst verschoben werden.</translation>
    </message>
</context>
<context>
    <name>sampan::SiteTerminalForm</name>
    <message>
        <source>Shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>&amp;Command:</source>
        <translation>&amp;Befehl:</translation>
    </message>
    <message>
        <source>a login shell</source>
        <translation>eine Anmelde-Shell</translation>
    </message>
    <message>
        <source>Runs instead of a login shell, for example “tmux new -A -s work”</source>
        <translation>Läuft anstelle einer Anmelde-Shell, zum Beispiel „tmux new -A -s arbeit“</translation>
    </message>
    <message>
        <source>F&amp;older:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>the home folder</source>
        <translation>der persönliche Ordner</translation>
    </message>
    <message>
        <source>&amp;Type (TERM):</source>
        <translation>&amp;Art (TERM):</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>NAME=value, one in a line. Servers take few names: AcceptEnv in sshd_config.</source>
        <translation>NAME=Wert, je Zeile einer. Server nehmen nur wenige Namen an: AcceptEnv in sshd_config.</translation>
    </message>
    <message>
        <source>&amp;Environment:</source>
        <translation>&amp;Umgebung:</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>as ssh_config says</source>
        <translation>wie in ssh_config</translation>
    </message>
    <message>
        <source>&amp;Agent:</source>
        <translation>A&amp;gent:</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Whoever rules the server can then use your keys as long as you are connected</source>
        <translation>Wer den Server verwaltet, kann dann Ihre Schlüssel benutzen, solange Sie verbunden sind</translation>
    </message>
    <message>
        <source>&amp;X11:</source>
        <translation>&amp;X11:</translation>
    </message>
    <message>
        <source>restricted</source>
        <comment>X11 forwarding</comment>
        <translation>eingeschränkt</translation>
    </message>
    <message>
        <source>unrestricted</source>
        <comment>X11 forwarding</comment>
        <translation>uneingeschränkt</translation>
    </message>
    <message>
        <source>Unrestricted programs of the server can read your screen and keyboard</source>
        <translation>Uneingeschränkte Programme des Servers können Bildschirm und Tastatur mitlesen</translation>
    </message>
    <message>
        <source>Connection and Log</source>
        <translation>Verbindung und Mitschrift</translation>
    </message>
    <message>
        <source>Connect again &amp;by itself when the connection is lost</source>
        <translation>Nach Verlust der Verbindung &amp;selbst neu verbinden</translation>
    </message>
    <message>
        <source>&amp;Log file:</source>
        <translation>&amp;Mitschrift:</translation>
    </message>
    <message>
        <source>none; a folder gets a file for each terminal</source>
        <translation>keine; ein Ordner bekommt je Terminal eine Datei</translation>
    </message>
    <message>
        <source>Choose a folder for logs</source>
        <translation>Ordner für Mitschriften wählen</translation>
    </message>
    <message>
        <source>&amp;With control sequences</source>
        <translation>Mit S&amp;teuerzeichen</translation>
    </message>
    <message>
        <source>Choose a Folder for Logs</source>
        <translation>Ordner für Mitschriften wählen</translation>
    </message>
</context>
<context>
    <name>sampan::SnippetBar</name>
    <message>
        <source>Snippet %1</source>
        <translation>Baustein %1</translation>
    </message>
    <message>
        <source>Send</source>
        <comment>a snippet to the terminal</comment>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>Button that takes a question away</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1:</source>
        <extracomment>%1 is the name of a place in a snippet</extracomment>
        <translation>%1:</translation>
    </message>
</context>
<context>
    <name>sampan::SnippetDialog</name>
    <message>
        <source>Press &amp;Enter at the end</source>
        <translation>Am Ende die &amp;Eingabetaste drücken</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>Bausteine</translation>
    </message>
    <message>
        <source>New snippet</source>
        <translation>Neuer Baustein</translation>
    </message>
    <message>
        <source>Remove snippet</source>
        <translation>Baustein entfernen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>${name} is asked for before the text is sent, ${name:proposal} with a proposal. $${ stands for a plain ${. Do not keep passwords here: the file is plain text.</source>
        <translation>Nach ${name} wird vor dem Senden gefragt, mit ${name:vorschlag} samt Vorschlag. $${ steht für ein einfaches ${. Bitte keine Passwörter: die Datei ist lesbarer Text.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Text:</source>
        <translation>&amp;Text:</translation>
    </message>
</context>
<context>
    <name>sampan::SnippetMenu</name>
    <message>
        <source>S&amp;nippets</source>
        <translation>&amp;Bausteine</translation>
    </message>
    <message>
        <source>No snippets yet</source>
        <translation>Noch keine Bausteine</translation>
    </message>
</context>
<context>
    <name>sampan::SnippetStore</name>
    <message>
        <source>The snippets in %1 cannot be read: %2</source>
        <translation>Die Bausteine in %1 sind nicht lesbar: %2</translation>
    </message>
    <message>
        <source>The snippets cannot be saved to %1: %2</source>
        <translation>Die Bausteine lassen sich nicht in %1 speichern: %2</translation>
    </message>
</context>
<context>
    <name>sampan::SocketRelay</name>
    <message>
        <source>Nobody answers at %1.</source>
        <translation>Unter %1 antwortet niemand.</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Die Verbindung wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>sampan::SocksClient</name>
    <message>
        <source>The connection was closed.</source>
        <translation>Die Verbindung wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>sampan::SocksParser</name>
    <message>
        <source>A program that does not speak SOCKS has connected.</source>
        <translation>Ein Programm, das kein SOCKS spricht, hat sich verbunden.</translation>
    </message>
    <message>
        <source>A SOCKS request is too long.</source>
        <translation>Eine SOCKS-Anfrage ist zu lang.</translation>
    </message>
    <message>
        <source>A SOCKS client insists on a password; this port asks for none.</source>
        <translation>Ein SOCKS-Programm besteht auf einem Passwort; dieser Port verlangt keines.</translation>
    </message>
    <message>
        <source>A SOCKS client asked for something else than a connection.</source>
        <translation>Ein SOCKS-Programm verlangte etwas anderes als eine Verbindung.</translation>
    </message>
    <message>
        <source>A SOCKS client named no host.</source>
        <translation>Ein SOCKS-Programm nannte keinen Rechner.</translation>
    </message>
    <message>
        <source>A SOCKS client used an unknown kind of address.</source>
        <translation>Ein SOCKS-Programm benutzte eine unbekannte Art von Adresse.</translation>
    </message>
</context>
<context>
    <name>sampan::SourceList</name>
    <message>
        <source>“%1” is no address or network, like 192.0.2.7 or 10.0.0.0/8.</source>
        <translation>„%1“ ist keine Adresse und kein Netz wie 192.0.2.7 oder 10.0.0.0/8.</translation>
    </message>
</context>
<context>
    <name>sampan::SpaceCommand</name>
    <message>
        <source>%1 free of %2</source>
        <translation>%1 frei von %2</translation>
    </message>
</context>
<context>
    <name>sampan::SpeedLimitMenu</name>
    <message>
        <source>no limit</source>
        <comment>of speed</comment>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>A menu; %1 is what is limited (&quot;All transfers&quot;), %2 a rate or &quot;no limit&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Other…</source>
        <comment>speed limit</comment>
        <translation>&amp;Andere …</translation>
    </message>
    <message>
        <source>&amp;No Limit</source>
        <translation>&amp;Keine Grenze</translation>
    </message>
    <message>
        <source>Speed Limit</source>
        <translation>Geschwindigkeitsgrenze</translation>
    </message>
    <message>
        <source>%1, in kB/s (0: no limit):</source>
        <extracomment>%1 is what is limited (&quot;All transfers&quot;)</extracomment>
        <translation>%1, in kB/s (0: keine Grenze):</translation>
    </message>
</context>
<context>
    <name>sampan::SpeedMenu</name>
    <message>
        <source>Selected jobs</source>
        <comment>speed limit</comment>
        <translation>Ausgewählte Aufträge</translation>
    </message>
    <message>
        <source>All transfers</source>
        <comment>speed limit</comment>
        <translation>Alle Übertragungen</translation>
    </message>
    <message>
        <source>Uploads</source>
        <comment>speed limit</comment>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Downloads</source>
        <comment>speed limit</comment>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>sampan::SshChannel</name>
    <message>
        <source>The channel was closed.</source>
        <translation>Der Kanal wurde geschlossen.</translation>
    </message>
    <message>
        <source>%1 opens no further channel for “%2”. Does its administrator limit sessions?</source>
        <translation>%1 öffnet keinen weiteren Kanal für „%2“. Ist dort die Zahl der Sitzungen begrenzt?</translation>
    </message>
    <message>
        <source>%1 does not offer “%2”. Is that service switched on there?</source>
        <translation>%1 bietet „%2“ nicht an. Ist der Dienst dort eingeschaltet?</translation>
    </message>
    <message>
        <source>%1 refused to run “%2”.</source>
        <translation>%1 hat es abgelehnt, „%2“ auszuführen.</translation>
    </message>
    <message>
        <source>The server ended “%1”.</source>
        <translation>Der Server hat „%1“ beendet.</translation>
    </message>
    <message>
        <source>shell</source>
        <translation>Shell</translation>
    </message>
    <message>
        <source>%1 sends more than “%2” may take.</source>
        <translation>%1 sendet mehr, als „%2“ aufnehmen darf.</translation>
    </message>
</context>
<context>
    <name>sampan::SshConfig</name>
    <message>
        <source>Match exec runs a command, which this program never does; the block is left out</source>
        <translation>Match exec führt einen Befehl aus, was dieses Programm nie tut; der Block wird ausgelassen</translation>
    </message>
    <message>
        <source>Match %1 is not known here; the block is left out</source>
        <translation>Match %1 ist hier nicht bekannt; der Block wird ausgelassen</translation>
    </message>
    <message>
        <source>Match %1 has no value; the block is left out</source>
        <translation>Match %1 hat keinen Wert; der Block wird ausgelassen</translation>
    </message>
    <message>
        <source>the file includes itself</source>
        <translation>die Datei schließt sich selbst ein</translation>
    </message>
    <message>
        <source>too many Includes inside each other</source>
        <translation>zu viele ineinander verschachtelte Includes</translation>
    </message>
    <message>
        <source>too many files</source>
        <translation>zu viele Dateien</translation>
    </message>
    <message>
        <source>not a file; it was left out</source>
        <translation>keine Datei; sie wurde ausgelassen</translation>
    </message>
    <message>
        <source>cannot be read (%1)</source>
        <translation>kann nicht gelesen werden (%1)</translation>
    </message>
    <message>
        <source>too large; it was left out</source>
        <translation>zu groß; sie wurde ausgelassen</translation>
    </message>
    <message>
        <source>the line is too long</source>
        <translation>die Zeile ist zu lang</translation>
    </message>
    <message>
        <source>a quote is not closed</source>
        <translation>ein Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>%1 has no value</source>
        <translation>%1 hat keinen Wert</translation>
    </message>
    <message>
        <source>%1 has more than one value; the first is used</source>
        <translation>%1 hat mehr als einen Wert; der erste gilt</translation>
    </message>
    <message>
        <source>“%1” is not a port number (1 to 65535)</source>
        <translation>„%1“ ist keine Portnummer (1 bis 65535)</translation>
    </message>
    <message>
        <source>%1 is neither yes nor no</source>
        <translation>%1 ist weder yes noch no</translation>
    </message>
    <message>
        <source>%1 is not a time</source>
        <translation>%1 ist keine Zeitangabe</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 is none of yes, no, ask and accept-new</source>
        <translation>%1 ist weder yes noch no, ask oder accept-new</translation>
    </message>
    <message>
        <source>“%1” is not a possible host name</source>
        <translation>„%1“ ist kein möglicher Servername</translation>
    </message>
    <message>
        <source>“%1”: home folders of other users are not looked up</source>
        <translation>„%1“: Heimatordner anderer Benutzer werden nicht nachgeschlagen</translation>
    </message>
    <message>
        <source>“%1”: a %-token is not known here, or a variable is not set</source>
        <translation>„%1“: ein %-Kürzel ist hier nicht bekannt, oder eine Variable ist nicht gesetzt</translation>
    </message>
    <message>
        <source>%1 names a socket; this program forwards only the agent of the login</source>
        <translation>%1 nennt einen Socket; dieses Programm leitet nur den Agenten der Anmeldung weiter</translation>
    </message>
    <message>
        <source>%1 has not as many arguments as this program takes: %2</source>
        <translation>%1 hat nicht so viele Argumente, wie dieses Programm annimmt: %2</translation>
    </message>
</context>
<context>
    <name>sampan::SshConnection</name>
    <message>
        <source>The address “%1” does not say who logs in where.</source>
        <translation>Die Adresse „%1“ sagt nicht, wer sich wo anmeldet.</translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation>%1 wird nachgeschlagen</translation>
    </message>
    <message>
        <source>Connecting to %1, port %2</source>
        <translation>Verbinden mit %1, Port %2</translation>
    </message>
    <message>
        <source>%1 runs %2; agreed on %3 with %4</source>
        <translation>Auf %1 läuft %2; vereinbart ist %3 mit %4</translation>
    </message>
    <message>
        <source>Host key: %1 %2</source>
        <translation>Host-Schlüssel: %1 %2</translation>
    </message>
    <message>
        <source>The host key was added to %1</source>
        <translation>Der Host-Schlüssel wurde in %1 eingetragen</translation>
    </message>
    <message>
        <source>The host key could not be stored: %1</source>
        <translation>Der Host-Schlüssel konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Logging in as %1</source>
        <translation>Anmelden als %1</translation>
    </message>
    <message>
        <source>Logged in to %1 by %2</source>
        <translation>Bei %1 angemeldet durch %2</translation>
    </message>
    <message>
        <source>Looking up the name %1 takes too long.</source>
        <translation>Das Nachschlagen des Namens %1 dauert zu lange.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 accepted the connection and then fell silent. Is it an SSH server, and is it overloaded?</source>
        <translation>%1 hat die Verbindung angenommen und schweigt seitdem. Ist es ein SSH-Server, und ist er überlastet?</translation>
    </message>
    <message>
        <source>%1 did not finish the login in time.</source>
        <translation>%1 hat die Anmeldung nicht rechtzeitig abgeschlossen.</translation>
    </message>
    <message>
        <source>The connection to %1 was closed.</source>
        <translation>Die Verbindung zu %1 wurde beendet.</translation>
    </message>
    <message>
        <source>Say which host key is expected of the server that calls in: without it anybody who calls could pass for %1.</source>
        <translation>Geben Sie an, welcher Rechnerschlüssel von dem anrufenden Server erwartet wird: Ohne ihn könnte sich jeder Anrufer für %1 ausgeben.</translation>
    </message>
    <message>
        <source>Waiting for %1 to call in: %2</source>
        <translation>Warte auf den Anruf von %1: %2</translation>
    </message>
    <message>
        <source>%1 calls in</source>
        <translation>%1 ruft an</translation>
    </message>
    <message>
        <source>The caller was sent away: %1</source>
        <translation>Der Anrufer wurde abgewiesen: %1</translation>
    </message>
</context>
<context>
    <name>sampan::SshErrors</name>
    <message>
        <source>%1 and this program share no algorithm that is still safe. The server&apos;s software is probably very old: ask for an update, or see the detail for what each side offers.</source>
        <translation>%1 und dieses Programm haben kein Verfahren gemeinsam, das noch sicher ist. Die Software des Servers ist wohl sehr alt: bitte um eine Aktualisierung bitten; die Einzelheiten zeigen, was jede Seite anbietet.</translation>
    </message>
    <message>
        <source>%1 answers, but not as an SSH server. Is the port right?</source>
        <translation>%1 antwortet, aber nicht als SSH-Server. Stimmt der Port?</translation>
    </message>
    <message>
        <source>%1 ended the login after too many attempts. If your agent holds many keys, name the right one for this server and let only that one be used.</source>
        <translation>%1 hat die Anmeldung nach zu vielen Versuchen beendet. Hat der Agent viele Schlüssel, den richtigen für diesen Server angeben und nur ihn verwenden lassen.</translation>
    </message>
    <message>
        <source>%1 ended the connection during the login.</source>
        <translation>%1 hat die Verbindung während der Anmeldung beendet.</translation>
    </message>
    <message>
        <source>No secure connection to %1 came about. Is it an SSH server?</source>
        <translation>Es kam keine sichere Verbindung zu %1 zustande. Ist es ein SSH-Server?</translation>
    </message>
    <message>
        <source>The connection to %1 broke during the login.</source>
        <translation>Die Verbindung zu %1 ist während der Anmeldung abgerissen.</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>Die Verbindung zu %1 ist abgerissen.</translation>
    </message>
    <message>
        <source>%1 forbids forwarding to %2 (administratively prohibited). Its sshd_config decides that: AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen, DisableForwarding; or an option of your key in authorized_keys.</source>
        <translation>%1 verbietet das Weiterleiten zu %2 (administratively prohibited). Darüber entscheidet die sshd_config: AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen, DisableForwarding; oder eine Option Ihres Schlüssels in authorized_keys.</translation>
    </message>
    <message>
        <source>%1 cannot reach %2: nobody answers there, or the name is unknown.</source>
        <translation>%1 kann %2 nicht erreichen: Dort antwortet niemand, oder der Name ist unbekannt.</translation>
    </message>
    <message>
        <source>%1 does not know this kind of forwarding (to %2).</source>
        <translation>%1 kennt diese Art der Weiterleitung nicht (zu %2).</translation>
    </message>
    <message>
        <source>%1 has no room for another connection to %2.</source>
        <translation>%1 hat keinen Platz für eine weitere Verbindung zu %2.</translation>
    </message>
    <message>
        <source>%1 did not open the connection to %2.</source>
        <translation>%1 hat die Verbindung zu %2 nicht geöffnet.</translation>
    </message>
    <message>
        <source>%1 cannot reach the socket %2: nobody answers there, your account may not use it, or sshd_config forbids it (AllowStreamLocalForwarding).</source>
        <translation>%1 kann den Socket %2 nicht erreichen: Dort antwortet niemand, Ihr Konto darf ihn nicht benutzen, oder die sshd_config verbietet es (AllowStreamLocalForwarding).</translation>
    </message>
</context>
<context>
    <name>sampan::SshLogin</name>
    <message>
        <source>The server accepted the login without any proof of who you are.</source>
        <translation>Der Server hat die Anmeldung ohne jeden Nachweis angenommen.</translation>
    </message>
    <message>
        <source>The server offers these login methods: %1</source>
        <translation>Der Server bietet diese Arten der Anmeldung an: %1</translation>
    </message>
    <message numerus="yes">
        <source>Trying the %n key(s) of the agent</source>
        <translation>
            <numerusform>Versuch mit dem Schlüssel des Agenten</numerusform>
            <numerusform>Versuch mit den %n Schlüsseln des Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>There is no key file %1</source>
        <translation>Die Schlüsseldatei %1 gibt es nicht</translation>
    </message>
    <message>
        <source>Trying the key file %1</source>
        <translation>Versuch mit der Schlüsseldatei %1</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>The key file %1 cannot be used: %2</source>
        <translation>Die Schlüsseldatei %1 kann nicht verwendet werden: %2</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>sie ist verschwunden</translation>
    </message>
    <message>
        <source>No passphrase opened the key file %1</source>
        <translation>Keine Passphrase hat die Schlüsseldatei %1 geöffnet</translation>
    </message>
    <message>
        <source>Passphrase for %1</source>
        <translation>Passphrase für %1</translation>
    </message>
    <message>
        <source>Trying keyboard-interactive</source>
        <translation>Versuch mit Fragen des Servers (keyboard-interactive)</translation>
    </message>
    <message>
        <source>%1 asks too many questions during the login.</source>
        <translation>%1 stellt bei der Anmeldung zu viele Fragen.</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Kennwort für %1</translation>
    </message>
    <message>
        <source>Trying the password</source>
        <translation>Versuch mit dem Kennwort</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>The server refused it</source>
        <translation>Der Server hat es abgelehnt</translation>
    </message>
    <message>
        <source>This key could not be used: %1</source>
        <translation>Dieser Schlüssel konnte nicht verwendet werden: %1</translation>
    </message>
    <message>
        <source>The server accepted it and wants more; it now offers: %1</source>
        <translation>Der Server hat es angenommen und verlangt mehr; er bietet jetzt an: %1</translation>
    </message>
    <message>
        <source>The login was cancelled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 lets nobody in with what is at hand. It offers: %2. Is there a key for it?</source>
        <translation>%1 lässt mit dem, was vorhanden ist, niemanden hinein. Angeboten wird: %2. Gibt es einen Schlüssel dafür?</translation>
    </message>
    <message>
        <source>%1 refused the login. Tried: %2. It still offers: %3. Are user name and key or password the right ones?</source>
        <translation>%1 hat die Anmeldung abgelehnt. Versucht: %2. Noch angeboten: %3. Stimmen Benutzername und Schlüssel oder Kennwort?</translation>
    </message>
    <message>
        <source>%1 wanted more login steps than any real server does.</source>
        <translation>%1 verlangte mehr Anmeldeschritte als jeder wirkliche Server.</translation>
    </message>
    <message>
        <source>nothing this program knows</source>
        <translation>nichts, was dieses Programm kennt</translation>
    </message>
</context>
<context>
    <name>sampan::SshShell</name>
    <message>
        <source>There is no connection for a shell. Connect first.</source>
        <translation>Für eine Shell fehlt die Verbindung. Bitte zuerst verbinden.</translation>
    </message>
</context>
<context>
    <name>sampan::SshTransport</name>
    <message>
        <source>The connection to %1 was closed.</source>
        <translation>Die Verbindung zu %1 wurde beendet.</translation>
    </message>
    <message>
        <source>The connection to %1 is dead: nothing was heard for %2 seconds.</source>
        <translation>Die Verbindung zu %1 ist tot: seit %2 Sekunden kam nichts mehr.</translation>
    </message>
</context>
<context>
    <name>sampan::StartExaminer</name>
    <message>
        <source>“%1” would be copied onto itself.</source>
        <translation>„%1“ würde auf sich selbst kopiert.</translation>
    </message>
    <message>
        <source>The folder “%1” would be copied into itself.</source>
        <translation>Der Ordner „%1“ würde in sich selbst kopiert.</translation>
    </message>
</context>
<context>
    <name>sampan::StartMover</name>
    <message>
        <source>move</source>
        <comment>stage of a move</comment>
        <translation>verschieben</translation>
    </message>
</context>
<context>
    <name>sampan::StartPage</name>
    <message>
        <source>&amp;Connect</source>
        <extracomment>Button that connects to the server in the line before it</extracomment>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>Button that stops connecting</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
    <message>
        <source>user@host, an alias, or sftp://…</source>
        <translation>benutzer@server, ein Alias oder sftp://…</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>For example deploy@web1, 192.0.2.7:2222/srv or a Host of your ssh config. Keys and the agent are tried first; you are asked only for what is missing.</source>
        <translation>Zum Beispiel deploy@web1, 192.0.2.7:2222/srv oder ein Host der SSH-Konfiguration. Zuerst werden Schlüssel und Agent versucht; gefragt wird nur, was noch fehlt.</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Site &amp;Manager…</source>
        <translation>Serverma&amp;nager…</translation>
    </message>
    <message>
        <source>This Com&amp;puter</source>
        <translation>Dieser &amp;Rechner</translation>
    </message>
    <message>
        <source>Show this computer&apos;s files in this tab</source>
        <translation>Die Dateien dieses Rechners in diesem Tab zeigen</translation>
    </message>
    <message>
        <source>Recent and saved sites</source>
        <translation>Zuletzt verwendete und gespeicherte Server</translation>
    </message>
    <message>
        <source>Connect</source>
        <extracomment>Title of a tab that has no server yet</extracomment>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Servers you connect to, and sites you save in the site manager, appear here.</source>
        <translation>Hier erscheinen Server, mit denen verbunden wurde, und die im Servermanager gespeicherten.</translation>
    </message>
    <message>
        <source>No recent or saved site fits. Press Enter to connect to what you typed.</source>
        <translation>Kein verwendeter oder gespeicherter Server passt. Die Eingabetaste verbindet mit dem, was eingegeben ist.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>sampan::TargetChooser</name>
    <message>
        <source>“%1” was already made by this job: two sources have the same name.</source>
        <translation>„%1“ wurde von diesem Auftrag schon angelegt: zwei Quellen haben denselben Namen.</translation>
    </message>
    <message>
        <source>“%1” is a folder there and not a file.</source>
        <translation>„%1“ ist dort ein Ordner und keine Datei.</translation>
    </message>
    <message>
        <source>“%1”: %2.</source>
        <translation>„%1“: %2.</translation>
    </message>
    <message>
        <source>“%1”: no free name was found.</source>
        <translation>„%1“: es wurde kein freier Name gefunden.</translation>
    </message>
</context>
<context>
    <name>sampan::TargetConnect</name>
    <message>
        <source>Nobody answers at %1.</source>
        <translation>Unter %1 antwortet niemand.</translation>
    </message>
    <message>
        <source>%1 does not answer this computer.</source>
        <translation>%1 antwortet diesem Rechner nicht.</translation>
    </message>
    <message>
        <source>Nobody answers at %1, as seen from this computer.</source>
        <translation>Unter %1 antwortet von diesem Rechner aus niemand.</translation>
    </message>
</context>
<context>
    <name>sampan::TargetEdit</name>
    <message>
        <source>Kind of the end where it comes out</source>
        <translation>Art des Endes, wo sie herauskommt</translation>
    </message>
    <message>
        <source>Host</source>
        <comment>an end of a forward</comment>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>UNIX socket</source>
        <comment>an end of a forward</comment>
        <translation>UNIX-Socket</translation>
    </message>
    <message>
        <source>db.example.org, an address or localhost</source>
        <translation>db.example.org, eine Adresse oder localhost</translation>
    </message>
    <message>
        <source>Host where it comes out</source>
        <translation>Rechner, bei dem sie herauskommt</translation>
    </message>
    <message>
        <source>Port where it comes out</source>
        <translation>Port, bei dem sie herauskommt</translation>
    </message>
    <message>
        <source>port</source>
        <comment>of a host</comment>
        <translation>Port</translation>
    </message>
    <message>
        <source>Path of the socket where it comes out</source>
        <translation>Pfad des Sockets, bei dem sie herauskommt</translation>
    </message>
    <message>
        <source>Say at which socket it comes out.</source>
        <translation>Sagen Sie, bei welchem Socket sie herauskommt.</translation>
    </message>
    <message>
        <source>Say at which host it comes out.</source>
        <translation>Sagen Sie, bei welchem Rechner sie herauskommt.</translation>
    </message>
</context>
<context>
    <name>sampan::TcpConnect</name>
    <message>
        <source>%1 refused the connection on port %2. Is an SSH server listening on that port?</source>
        <translation>%1 hat die Verbindung an Port %2 abgelehnt. Läuft dort ein SSH-Server?</translation>
    </message>
    <message>
        <source>%1 did not answer on port %2. Is the host up, and does a firewall let you through?</source>
        <translation>%1 hat an Port %2 nicht geantwortet. Läuft der Rechner, und lässt eine Firewall die Verbindung durch?</translation>
    </message>
    <message>
        <source>There is no way to %1, port %2. Is the network up?</source>
        <translation>Es gibt keinen Weg zu %1, Port %2. Besteht eine Netzverbindung?</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalActions</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Paste Se&amp;lection</source>
        <translation>A&amp;uswahl einfügen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>&amp;Open Link</source>
        <translation>&amp;Verweis öffnen</translation>
    </message>
    <message>
        <source>Clear &amp;Scroll-Back</source>
        <translation>Ver&amp;lauf leeren</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom O&amp;ut</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Normal Si&amp;ze</source>
        <translation>&amp;Normale Größe</translation>
    </message>
    <message>
        <source>Line Up</source>
        <translation>Zeile nach oben</translation>
    </message>
    <message>
        <source>Line Down</source>
        <translation>Zeile nach unten</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Seite nach oben</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Seite nach unten</translation>
    </message>
    <message>
        <source>To the Top</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the Bottom</source>
        <translation>Zum Ende</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalConflicts</name>
    <message>
        <source>size not known</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>%1 exists (%2); the new one has %3.
(o)verwrite, (s)kip, only if (n)ewer, only if sizes (d)iffer, (r)esume, (k)eep both, (c)ancel; capital letter: for all [s] </source>
        <translation>%1 ist vorhanden (%2); die neue hat %3.
(o) überschreiben, (s) auslassen, (n) nur wenn neuer, (d) nur bei anderer Größe, (r) fortsetzen, (k) beide behalten, (c) abbrechen; Großbuchstabe: für alle [s] </translation>
    </message>
</context>
<context>
    <name>sampan::TerminalDrop</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Insert Paths</source>
        <translation>Pfade einfügen</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) dropped. The shell has not told its folder, so nothing can be copied there.</source>
        <translation>
            <numerusform>Ein Element abgelegt. Die Shell hat ihren Ordner nicht genannt, deshalb kann nichts dorthin kopiert werden.</numerusform>
            <numerusform>%n Elemente abgelegt. Die Shell hat ihren Ordner nicht genannt, deshalb kann nichts dorthin kopiert werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>“Let the Shell Tell Its Folder” in the Terminal menu teaches it.</source>
        <translation>„Shell soll ihren Ordner nennen“ im Menü Terminal bringt es ihr bei.</translation>
    </message>
    <message>
        <source>Copy There</source>
        <translation>Dorthin kopieren</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) dropped.</source>
        <translation>
            <numerusform>Ein Element abgelegt.</numerusform>
            <numerusform>%n Elemente abgelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy them to the shell&apos;s folder %1 on %2?</source>
        <translation>In den Ordner %1 der Shell auf %2 kopieren?</translation>
    </message>
    <message>
        <source>The shell&apos;s folder is not known any more.</source>
        <translation>Der Ordner der Shell ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Copying to %1. The transfers show how far it is.</source>
        <translation>Kopiert nach %1. Die Übertragungen zeigen, wie weit es ist.</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalFindBar</name>
    <message>
        <source>Previous hit (Enter)</source>
        <extracomment>Tooltip of a button: the hit above; the key in parentheses</extracomment>
        <translation>Voriger Treffer (Eingabe)</translation>
    </message>
    <message>
        <source>Next hit (Shift+Enter)</source>
        <translation>Nächster Treffer (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>Face of a button: a large and a small letter</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Close search (Esc)</source>
        <translation>Suche schließen (Esc)</translation>
    </message>
    <message>
        <source>Find in terminal</source>
        <translation>Im Terminal suchen</translation>
    </message>
    <message>
        <source>no hits</source>
        <translation>keine Treffer</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>sucht…</translation>
    </message>
    <message>
        <source>+</source>
        <extracomment>Behind a number: and more</extracomment>
        <translation>+</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>Number of the hit one looks at, and how many there are</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 (pattern too slow for some lines)</source>
        <translation>%1 (Muster für manche Zeilen zu langsam)</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalHabitsGroup</name>
    <message>
        <source>Shells</source>
        <translation>Shells</translation>
    </message>
    <message>
        <source>When a shell has &amp;ended:</source>
        <translation>Wenn eine Shell &amp;endet:</translation>
    </message>
    <message>
        <source>keep its text</source>
        <translation>Text behalten</translation>
    </message>
    <message>
        <source>close the terminal if it ended well</source>
        <translation>Terminal schließen, wenn sie fehlerfrei endete</translation>
    </message>
    <message>
        <source>close the terminal</source>
        <translation>Terminal schließen</translation>
    </message>
    <message>
        <source>Programs may set the clip&amp;board:</source>
        <translation>Programme dürfen in die Zwischena&amp;blage schreiben:</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>after asking</source>
        <translation>auf Rückfrage</translation>
    </message>
    <message>
        <source>&amp;Dropped files:</source>
        <translation>&amp;Abgelegte Dateien:</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>copy to the shell&apos;s folder</source>
        <translation>in den Ordner der Shell kopieren</translation>
    </message>
    <message>
        <source>insert their paths</source>
        <translation>ihre Pfade einfügen</translation>
    </message>
    <message>
        <source>&amp;Times before the lines of logs that a site asks for</source>
        <translation>&amp;Uhrzeit vor den Zeilen der Mitschriften, die ein Server verlangt</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalKeywordsGroup</name>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>magenta</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>cyan</translation>
    </message>
    <message>
        <source>Colour of the words</source>
        <translation>Farbe der Wörter</translation>
    </message>
    <message>
        <source>Coloured Words</source>
        <translation>Farbige Wörter</translation>
    </message>
    <message>
        <source>Colour words that programs print &amp;without a colour</source>
        <translation>Wörter &amp;einfärben, die Programme ohne Farbe ausgeben</translation>
    </message>
    <message>
        <source>Add R&amp;ule</source>
        <translation>Re&amp;gel hinzufügen</translation>
    </message>
    <message>
        <source>Words, as a regular expression</source>
        <translation>Wörter, als regulärer Ausdruck</translation>
    </message>
    <message>
        <source>words, as a regular expression</source>
        <translation>Wörter, als regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2.</source>
        <translation>„%1“ ist kein regulärer Ausdruck: %2.</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalLog</name>
    <message>
        <source>The terminal&apos;s log %1 cannot be written: %2. Choose another folder.</source>
        <translation>Die Mitschrift %1 des Terminals lässt sich nicht schreiben: %2. Bitte einen anderen Ordner wählen.</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalMenu</name>
    <message>
        <source>Term&amp;inal</source>
        <translation>Term&amp;inal</translation>
    </message>
    <message>
        <source>Arran&amp;ge</source>
        <translation>Anor&amp;dnen</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPage</name>
    <message>
        <source>as the desktop</source>
        <comment>theme of terminals</comment>
        <translation>wie die Arbeitsfläche</translation>
    </message>
    <message>
        <source>own file</source>
        <comment>theme of terminals</comment>
        <translation>eigene Datei</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farbschema:</translation>
    </message>
    <message>
        <source>&amp;Font:</source>
        <translation>&amp;Schrift:</translation>
    </message>
    <message>
        <source>Keep colours &amp;readable on their background</source>
        <translation>Farben auf ihrem Grund &amp;lesbar halten</translation>
    </message>
    <message>
        <source>Show bold text in the &amp;bright colours</source>
        <translation>Fetten Text in den &amp;hellen Farben zeigen</translation>
    </message>
    <message>
        <source>Theme of terminals</source>
        <translation>Farbschema der Terminals</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <comment>file of a theme</comment>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a theme file</source>
        <translation>Datei mit Farbschema öffnen</translation>
    </message>
    <message>
        <source>A colour scheme of Windows Terminal (JSON)</source>
        <translation>Ein Farbschema von Windows Terminal (JSON)</translation>
    </message>
    <message>
        <source>Font of terminals</source>
        <translation>Schrift der Terminals</translation>
    </message>
    <message>
        <source>Size of the terminals&apos; font</source>
        <translation>Schriftgröße der Terminals</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>behind a font&apos;s size in points</comment>
        <translation> pt</translation>
    </message>
    <message>
        <source>Cursor and Bell</source>
        <translation>Schreibmarke und Klingel</translation>
    </message>
    <message>
        <source>&amp;Cursor:</source>
        <translation>Schreib&amp;marke:</translation>
    </message>
    <message>
        <source>Shape of the terminal&apos;s cursor</source>
        <translation>Form der Schreibmarke</translation>
    </message>
    <message>
        <source>block</source>
        <comment>cursor</comment>
        <translation>Block</translation>
    </message>
    <message>
        <source>underline</source>
        <comment>cursor</comment>
        <translation>Unterstrich</translation>
    </message>
    <message>
        <source>bar</source>
        <comment>cursor</comment>
        <translation>Balken</translation>
    </message>
    <message>
        <source>The cursor b&amp;links</source>
        <translation>Die Schreibmarke &amp;blinkt</translation>
    </message>
    <message>
        <source>Be&amp;ll:</source>
        <translation>&amp;Klingel:</translation>
    </message>
    <message>
        <source>Bell of terminals</source>
        <translation>Klingel der Terminals</translation>
    </message>
    <message>
        <source>none</source>
        <comment>bell</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>the terminal flashes</source>
        <translation>das Terminal blitzt auf</translation>
    </message>
    <message>
        <source>the desktop&apos;s sound</source>
        <translation>Ton der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Selecting and Pasting</source>
        <translation>Auswählen und Einfügen</translation>
    </message>
    <message>
        <source>Characters of words beside letters and digits</source>
        <translation>Zeichen in Wörtern außer Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>A double click selects letters, digits and these</source>
        <translation>Ein Doppelklick wählt Buchstaben, Ziffern und diese aus</translation>
    </message>
    <message>
        <source>&amp;Word characters:</source>
        <translation>&amp;Wortzeichen:</translation>
    </message>
    <message>
        <source>Copy what is &amp;selected at once</source>
        <translation>Ausgewähltes sofort &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Ask before pasting several lines</source>
        <translation>Vor dem Einfügen mehrerer Zeilen f&amp;ragen</translation>
    </message>
    <message>
        <source>Scrolling</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Lines of scroll-back</source>
        <translation>Zeilen des Verlaufs</translation>
    </message>
    <message>
        <source>&amp;Kept lines:</source>
        <translation>&amp;Aufbewahrte Zeilen:</translation>
    </message>
    <message>
        <source>T&amp;yping goes to the last line</source>
        <translation>&amp;Tippen führt zur letzten Zeile</translation>
    </message>
    <message>
        <source>Out&amp;put goes to the last line</source>
        <translation>Ausgabe führt &amp;zur letzten Zeile</translation>
    </message>
    <message>
        <source>Open Theme</source>
        <translation>Farbschema öffnen</translation>
    </message>
    <message>
        <source>Colour schemes (*.json)</source>
        <translation>Farbschemata (*.json)</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPane</name>
    <message>
        <source>Terminal %1</source>
        <translation>Terminal %1</translation>
    </message>
    <message>
        <source>new shell, %1</source>
        <translation>neue Shell, %1</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>columns and rows</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Ended</source>
        <comment>the shell</comment>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Something still runs in this terminal. Closing it ends that.</source>
        <extracomment>Two answers to whether a terminal should be closed</extracomment>
        <translation>In diesem Terminal läuft noch etwas. Mit dem Schließen endet es.</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>A program in this terminal wants to copy text to the clipboard.</source>
        <translation>Ein Programm in diesem Terminal möchte Text in die Zwischenablage kopieren.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Links like %1 are not opened.</source>
        <translation>Verweise wie %1 werden nicht geöffnet.</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>No program opened %1</source>
        <translation>Kein Programm hat %1 geöffnet</translation>
    </message>
    <message>
        <source>What appears from now on is written to %1</source>
        <translation>Was ab jetzt erscheint, wird in %1 geschrieben</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPanel</name>
    <message>
        <source>Terminals</source>
        <translation>Terminals</translation>
    </message>
    <message>
        <source>State of the terminal</source>
        <translation>Zustand des Terminals</translation>
    </message>
    <message>
        <source>No terminal is open.</source>
        <translation>Kein Terminal ist offen.</translation>
    </message>
    <message>
        <source>A terminal is a shell on the server of the active pane, on the same login; or on this computer.</source>
        <translation>Ein Terminal ist eine Shell auf dem Server der aktiven Seite, mit derselben Anmeldung; oder auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Close terminal</source>
        <translation>Terminal schließen</translation>
    </message>
    <message>
        <source>[same input] </source>
        <extracomment>Before the title of a terminal that gets the same input as others</extracomment>
        <translation>[gleiche Eingabe] </translation>
    </message>
    <message>
        <source>What is typed into one of the tabs with this mark is typed into all of them</source>
        <translation>Was in einen der Reiter mit diesem Zeichen getippt wird, geht an alle</translation>
    </message>
    <message numerus="yes">
        <source>Same input in %n terminal(s)</source>
        <translation>
            <numerusform>Gleiche Eingabe in einem Terminal</numerusform>
            <numerusform>Gleiche Eingabe in %n Terminals</numerusform>
        </translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Mitschrift in %1</translation>
    </message>
    <message>
        <source>Pane follows</source>
        <translation>Seite folgt</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPanelActions</name>
    <message>
        <source>New &amp;Terminal</source>
        <translation>Neues &amp;Terminal</translation>
    </message>
    <message>
        <source>New &amp;Local Terminal</source>
        <translation>Neues &amp;lokales Terminal</translation>
    </message>
    <message>
        <source>&amp;Close Terminal</source>
        <translation>Terminal s&amp;chließen</translation>
    </message>
    <message>
        <source>Ne&amp;xt Terminal</source>
        <translation>Nä&amp;chstes Terminal</translation>
    </message>
    <message>
        <source>Pre&amp;vious Terminal</source>
        <translation>&amp;Voriges Terminal</translation>
    </message>
    <message>
        <source>Move Tab Ri&amp;ght</source>
        <translation>Reiter nach r&amp;echts</translation>
    </message>
    <message>
        <source>Move Tab Le&amp;ft</source>
        <translation>Reiter nach l&amp;inks</translation>
    </message>
    <message>
        <source>&amp;Maximise</source>
        <translation>&amp;Maximieren</translation>
    </message>
    <message>
        <source>&amp;Detach or Bring Back</source>
        <translation>&amp;Abtrennen oder zurückholen</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>&amp;Keyboard to the Files</source>
        <translation>&amp;Tastatur zu den Dateien</translation>
    </message>
    <message>
        <source>Split to the &amp;Right</source>
        <translation>Nach &amp;rechts teilen</translation>
    </message>
    <message>
        <source>Split &amp;Downwards</source>
        <translation>Nach &amp;unten teilen</translation>
    </message>
    <message>
        <source>Terminal on the L&amp;eft</source>
        <translation>Terminal &amp;links</translation>
    </message>
    <message>
        <source>Terminal on the R&amp;ight</source>
        <translation>Terminal r&amp;echts</translation>
    </message>
    <message>
        <source>Terminal &amp;Above</source>
        <translation>Terminal &amp;oben</translation>
    </message>
    <message>
        <source>Terminal &amp;Below</source>
        <translation>Terminal u&amp;nten</translation>
    </message>
    <message>
        <source>Same &amp;Input in This Tab</source>
        <translation>Gleiche &amp;Eingabe in diesem Reiter</translation>
    </message>
    <message>
        <source>Same Input in &amp;All Tabs</source>
        <translation>Gleiche Eingabe in a&amp;llen Reitern</translation>
    </message>
    <message>
        <source>&amp;Manage Snippets…</source>
        <translation>Bausteine &amp;verwalten…</translation>
    </message>
    <message>
        <source>&amp;Show This Folder in the Pane</source>
        <translation>Diesen Ordner auf der &amp;Seite zeigen</translation>
    </message>
    <message>
        <source>Pane F&amp;ollows the Shell</source>
        <translation>Seite &amp;folgt der Shell</translation>
    </message>
    <message>
        <source>Go to the &amp;Pane&apos;s Folder</source>
        <translation>In den &amp;Ordner der Seite gehen</translation>
    </message>
    <message>
        <source>Let the Shell Tell Its Folder…</source>
        <translation>Shell soll ihren Ordner nennen…</translation>
    </message>
    <message>
        <source>&amp;Write to File…</source>
        <translation>&amp;In Datei mitschreiben…</translation>
    </message>
    <message>
        <source>Start &amp;Again</source>
        <translation>Neu st&amp;arten</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPanelCommands</name>
    <message>
        <source>Send Si&amp;gnal</source>
        <translation>Si&amp;gnal senden</translation>
    </message>
    <message>
        <source>Tab C&amp;olour</source>
        <translation>&amp;Farbe des Reiters</translation>
    </message>
    <message>
        <source>Name of the tab:</source>
        <translation>Name des Reiters:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>&amp;As the Site</source>
        <comment>colour of a tab</comment>
        <translation>&amp;Wie der Server</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>&amp;Rot</translation>
    </message>
    <message>
        <source>&amp;Orange</source>
        <translation>&amp;Orange</translation>
    </message>
    <message>
        <source>&amp;Yellow</source>
        <translation>&amp;Gelb</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>G&amp;rün</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>&amp;Blau</translation>
    </message>
    <message>
        <source>&amp;Purple</source>
        <translation>&amp;Violett</translation>
    </message>
    <message>
        <source>&amp;Interrupt (INT)</source>
        <translation>&amp;Unterbrechen (INT)</translation>
    </message>
    <message>
        <source>&amp;Quit (QUIT)</source>
        <translation>&amp;Abbrechen (QUIT)</translation>
    </message>
    <message>
        <source>&amp;Terminate (TERM)</source>
        <translation>&amp;Beenden (TERM)</translation>
    </message>
    <message>
        <source>&amp;Hang Up (HUP)</source>
        <translation>Auf&amp;legen (HUP)</translation>
    </message>
    <message>
        <source>&amp;Kill (KILL)</source>
        <translation>&amp;Töten (KILL)</translation>
    </message>
    <message>
        <source>User Signal &amp;1 (USR1)</source>
        <translation>Eigenes Signal &amp;1 (USR1)</translation>
    </message>
    <message>
        <source>User Signal &amp;2 (USR2)</source>
        <translation>Eigenes Signal &amp;2 (USR2)</translation>
    </message>
    <message>
        <source>&amp;Break</source>
        <translation>B&amp;reak</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalPrompter</name>
    <message>
        <source>Password for %1: </source>
        <translation>Kennwort für %1: </translation>
    </message>
    <message>
        <source>Passphrase for key %1: </source>
        <translation>Passphrase für den Schlüssel %1: </translation>
    </message>
    <message>
        <source>The host key of %1 is not known: %2 %3</source>
        <translation>Der Host-Schlüssel von %1 ist nicht bekannt: %2 %3</translation>
    </message>
    <message>
        <source>The host key of %1 is not known.
%2 %3
Compare it with what the server&apos;s owner says.
Type “yes” to connect and store it, “once” to connect only now, the fingerprint itself, or anything else to stop: </source>
        <translation>Der Host-Schlüssel von %1 ist nicht bekannt.
%2 %3
Bitte mit dem vergleichen, was der Betreiber des Servers sagt.
„yes“ verbindet und speichert ihn, „once“ verbindet nur jetzt, der Fingerabdruck selbst gilt wie „yes“, alles andere bricht ab: </translation>
    </message>
    <message>
        <source>sampan-cli: cannot read the password file %1: %2</source>
        <translation>sampan-cli: die Kennwortdatei %1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>That was refused, please try again.</source>
        <translation>Das wurde abgelehnt, bitte noch einmal.</translation>
    </message>
    <message>
        <source>The server refused the password in %1.</source>
        <translation>Der Server hat das Kennwort aus %1 abgelehnt.</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalQuestions</name>
    <message>
        <source>Plain text (*)</source>
        <translation>Einfacher Text (*)</translation>
    </message>
    <message>
        <source>Plain text with times (*)</source>
        <translation>Einfacher Text mit Uhrzeiten (*)</translation>
    </message>
    <message>
        <source>As it comes, with control sequences (*)</source>
        <translation>Wie es kommt, mit Steuerzeichen (*)</translation>
    </message>
    <message>
        <source>Write Terminal to File</source>
        <translation>Terminal in Datei mitschreiben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>Button that takes a question away</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The shell does not tell its folder. One line teaches the running shell to, until it ends. Which shell is it? The line is typed at its prompt; in its start-up file it holds for ever.</source>
        <translation>Die Shell nennt ihren Ordner nicht. Eine Zeile bringt es der laufenden Shell bei, bis sie endet. Welche Shell ist es? Die Zeile wird an ihrer Eingabeaufforderung getippt; in ihrer Startdatei gilt sie für immer.</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalStateBar</name>
    <message>
        <source>The shell was ended by the signal %1.</source>
        <translation>Die Shell wurde durch das Signal %1 beendet.</translation>
    </message>
    <message>
        <source>The shell has ended.</source>
        <translation>Die Shell ist beendet.</translation>
    </message>
    <message>
        <source>The shell has ended with status %1.</source>
        <translation>Die Shell endete mit Status %1.</translation>
    </message>
    <message numerus="yes">
        <source>Not connected to %1. Next attempt in %n second(s).</source>
        <translation>
            <numerusform>Nicht mit %1 verbunden. Nächster Versuch in einer Sekunde.</numerusform>
            <numerusform>Nicht mit %1 verbunden. Nächster Versuch in %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbinden mit %1…</translation>
    </message>
    <message>
        <source>%1 is connected again. Enter starts a new shell.</source>
        <translation>%1 ist wieder verbunden. Die Eingabetaste startet eine neue Shell.</translation>
    </message>
    <message>
        <source>New shell</source>
        <translation>Neue Shell</translation>
    </message>
    <message>
        <source>%1 Enter starts a new one.</source>
        <translation>%1 Die Eingabetaste startet eine neue.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>Button: closes the terminal</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not connected to %1 any more. Enter connects again.</source>
        <translation>Nicht mehr mit %1 verbunden. Die Eingabetaste verbindet neu.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Stop trying</source>
        <translation>Nicht mehr versuchen</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalTheme</name>
    <message>
        <source>This file is not a terminal theme: %1.</source>
        <translation>Diese Datei ist kein Farbschema für Terminals: %1.</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>sie ist kein JSON</translation>
    </message>
    <message>
        <source>the colour “%1” is missing</source>
        <translation>die Farbe „%1“ fehlt</translation>
    </message>
    <message>
        <source>Cannot read the theme %1. Choose another file.</source>
        <translation>Das Farbschema %1 ist nicht lesbar. Bitte eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High Contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
</context>
<context>
    <name>sampan::TerminalView</name>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
</context>
<context>
    <name>sampan::TransferCells</name>
    <message>
        <source>%1 %</source>
        <extracomment>Progress of a transfer; %1 is a number from 0 to 100</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <extracomment>Size of a transfer that is still being listed: at least %1</extracomment>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>speed limit %1</source>
        <extracomment>What limits a transfer; %1 is a rate such as &quot;1 MB/s&quot;</extracomment>
        <translation>Grenze von %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <extracomment>Speed limit of a transfer that is not reached now; %1 is a rate such as &quot;1 MB/s&quot;</extracomment>
        <translation>höchstens %1</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s)</source>
        <comment>of a connection</comment>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <comment>column of the transfer list</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>From → to</source>
        <comment>column of the transfer list</comment>
        <translation>Von → nach</translation>
    </message>
    <message>
        <source>Progress</source>
        <comment>column of the transfer list</comment>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>column of the transfer list</comment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Rate</source>
        <comment>column of the transfer list: bytes per second</comment>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>Files/s</source>
        <comment>column of the transfer list: files per second</comment>
        <translation>Dateien/s</translation>
    </message>
    <message>
        <source>Time left</source>
        <comment>column of the transfer list</comment>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Limit</source>
        <comment>column of the transfer list: what keeps a transfer from being faster</comment>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of the transfer list</comment>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Reason</source>
        <comment>column of the transfer list: why a transfer failed</comment>
        <translation>Grund</translation>
    </message>
    <message>
        <source>At least this much: folders are still being read.</source>
        <translation>Mindestens so viel: Es werden noch Ordner gelesen.</translation>
    </message>
    <message>
        <source>Not known before all folders have been read.</source>
        <translation>Erst bekannt, wenn alle Ordner gelesen sind.</translation>
    </message>
</context>
<context>
    <name>sampan::TransferDetails</name>
    <message>
        <source>Local path:</source>
        <translation>Lokaler Pfad:</translation>
    </message>
    <message>
        <source>Remote path:</source>
        <translation>Entfernter Pfad:</translation>
    </message>
    <message>
        <source>From:</source>
        <comment>path of the source</comment>
        <translation>Von:</translation>
    </message>
    <message>
        <source>To:</source>
        <comment>path of the target</comment>
        <translation>Nach:</translation>
    </message>
    <message>
        <source>State:</source>
        <comment>of a transfer</comment>
        <translation>Stand:</translation>
    </message>
    <message>
        <source>Message:</source>
        <translation>Meldung:</translation>
    </message>
    <message>
        <source>Stage:</source>
        <comment>step of a transfer that failed</comment>
        <translation>Schritt:</translation>
    </message>
    <message>
        <source>Server&apos;s words:</source>
        <translation>Worte des Servers:</translation>
    </message>
    <message>
        <source>Warnings:</source>
        <translation>Warnungen:</translation>
    </message>
    <message>
        <source>Transfer of %1</source>
        <extracomment>Window title; %1 is a file name</extracomment>
        <translation>Übertragung von %1</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <comment>details of a transfer</comment>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>sampan::TransferDialog</name>
    <message>
        <source>Keep &amp;times</source>
        <translation>&amp;Zeiten erhalten</translation>
    </message>
    <message>
        <source>Keep &amp;permissions</source>
        <translation>&amp;Rechte erhalten</translation>
    </message>
    <message>
        <source>Do not &amp;ask again; start at once</source>
        <translation>Nicht mehr &amp;fragen; sofort beginnen</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <extracomment>%1 is a file name or &quot;3 items&quot;, %2 a place: &quot;This computer&quot;, &quot;web1&quot;</extracomment>
        <translation>%1 verschieben nach: %2</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <translation>%1 kopieren nach: %2</translation>
    </message>
    <message>
        <source>Move</source>
        <extracomment>Titles of the windows that copy or move files</extracomment>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <extracomment>Buttons that start copying or moving</extracomment>
        <translation>&amp;Verschieben</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Target folder</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <extracomment>The folder that files are copied to</extracomment>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Name at the target</source>
        <translation>Name am Ziel</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <extracomment>The name a file gets at the target</extracomment>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Overwrite if newer</source>
        <translation>Überschreiben, wenn neuer</translation>
    </message>
    <message>
        <source>Overwrite if size differs</source>
        <translation>Überschreiben, wenn die Größe verschieden ist</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Copy what they lead to</source>
        <translation>Kopieren, worauf sie zeigen</translation>
    </message>
    <message>
        <source>Copy as links</source>
        <translation>Als Verweise kopieren</translation>
    </message>
    <message>
        <source>What to do with files that exist already</source>
        <translation>Was mit schon vorhandenen Dateien geschieht</translation>
    </message>
    <message>
        <source>What to do with symbolic links</source>
        <translation>Was mit symbolischen Verweisen geschieht</translation>
    </message>
    <message>
        <source>&amp;Existing files</source>
        <translation>Vorhandene &amp;Dateien</translation>
    </message>
    <message>
        <source>&amp;Links</source>
        <translation>V&amp;erweise</translation>
    </message>
</context>
<context>
    <name>sampan::TransferMenu</name>
    <message>
        <source>&amp;Transfer</source>
        <translation>Über&amp;tragung</translation>
    </message>
</context>
<context>
    <name>sampan::TransferOperation</name>
    <message numerus="yes">
        <source>%n item(s) failed</source>
        <translation>
            <numerusform>%n Eintrag ist fehlgeschlagen</numerusform>
            <numerusform>%n Einträge sind fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>“resume” writes to an existing target, which “overwrite”: false forbids</source>
        <translation>„resume“ schreibt in ein vorhandenes Ziel, was „overwrite“: false verbietet</translation>
    </message>
    <message>
        <source>The target exists already</source>
        <translation>Das Ziel ist schon vorhanden</translation>
    </message>
</context>
<context>
    <name>sampan::TransferPanel</name>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Transfer list</source>
        <translation>Liste der Übertragungen</translation>
    </message>
    <message>
        <source>Transfer tools</source>
        <translation>Werkzeuge der Übertragungen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>Noch einmal &amp;versuchen</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Re&amp;move From List</source>
        <translation>Aus der Liste &amp;nehmen</translation>
    </message>
    <message>
        <source>Clear &amp;Finished</source>
        <translation>&amp;Erledigte ausblenden</translation>
    </message>
    <message>
        <source>Pause &amp;All</source>
        <translation>Alle anhal&amp;ten</translation>
    </message>
    <message>
        <source>D&amp;etails…</source>
        <translation>E&amp;inzelheiten…</translation>
    </message>
    <message>
        <source>No transfers. Mark files in a pane and press F5, or drag them to the other pane.</source>
        <translation>Keine Übertragungen. Dateien auf einer Seite markieren und F5 drücken, oder auf die andere Seite ziehen.</translation>
    </message>
    <message>
        <source>&amp;Speed Limit</source>
        <translation>&amp;Geschwindigkeitsgrenze</translation>
    </message>
    <message>
        <source>Rate &amp;Graph</source>
        <translation>Ver&amp;lauf</translation>
    </message>
</context>
<context>
    <name>sampan::TransferQueue</name>
    <message>
        <source>The job was cancelled.</source>
        <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The connection has ended. Connect again and retry.</source>
        <translation>Die Verbindung ist beendet. Bitte neu verbinden und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The connection has ended.</source>
        <translation>Die Verbindung ist beendet.</translation>
    </message>
    <message>
        <source>Transferred: %1</source>
        <translation>Übertragen: %1</translation>
    </message>
    <message numerus="yes">
        <source>Transferred with errors: %1 (%n failed)</source>
        <translation>
            <numerusform>Mit Fehlern übertragen: %1 (%n fehlgeschlagen)</numerusform>
            <numerusform>Mit Fehlern übertragen: %1 (%n fehlgeschlagen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Not transferred: %1: %2</source>
        <translation>Nicht übertragen: %1: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>Failed (%1): %2: %3</source>
        <translation>Fehlgeschlagen (%1): %2: %3</translation>
    </message>
</context>
<context>
    <name>sampan::TransferSummary</name>
    <message>
        <source>Transfers %1 · %2</source>
        <extracomment>Tab of the transfer list; %1 is the number of open jobs, %2 a rate such as &quot;84 MB/s&quot;</extracomment>
        <translation>Übertragungen %1 · %2</translation>
    </message>
    <message>
        <source>Transfers %1</source>
        <extracomment>Tab of the transfer list; %1 is the number of open jobs</extracomment>
        <translation>Übertragungen %1</translation>
    </message>
    <message>
        <source>Transfers · %1 failed</source>
        <extracomment>Tab of the transfer list; %1 is the number of failed jobs</extracomment>
        <translation>Übertragungen · %1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Transfers</source>
        <comment>tab of the transfer list</comment>
        <translation>Übertragungen</translation>
    </message>
</context>
<context>
    <name>sampan::TransferText</name>
    <message>
        <source>Waiting</source>
        <comment>state of a transfer</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>state of a transfer</comment>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>state of a transfer</comment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>state of a transfer</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finished with errors</source>
        <comment>state of a transfer</comment>
        <translation>Mit Fehlern beendet</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>state of a transfer</comment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>state of a transfer</comment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Done, with a warning</source>
        <comment>state of a file</comment>
        <translation>Fertig, mit einer Warnung</translation>
    </message>
    <message>
        <source>Skipped</source>
        <comment>state of a file</comment>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Copy on this computer</source>
        <translation>Kopieren auf diesem Rechner</translation>
    </message>
    <message>
        <source>Copy between servers</source>
        <translation>Kopieren zwischen Servern</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 failed</source>
        <comment>files of a transfer</comment>
        <translation>%1 von %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>server window</source>
        <comment>what limits a transfer</comment>
        <translation>Fenster des Servers</translation>
    </message>
    <message>
        <source>line</source>
        <comment>what limits a transfer: the network</comment>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>disk</source>
        <comment>what limits a transfer</comment>
        <translation>Festplatte</translation>
    </message>
    <message>
        <source>speed limit</source>
        <comment>what limits a transfer</comment>
        <translation>Geschwindigkeitsgrenze</translation>
    </message>
    <message>
        <source>The server takes or gives no more at once on each channel.</source>
        <translation>Der Server nimmt oder gibt je Kanal nicht mehr auf einmal.</translation>
    </message>
    <message>
        <source>The network carries no more.</source>
        <translation>Das Netz trägt nicht mehr.</translation>
    </message>
    <message>
        <source>This computer&apos;s disk is slower than the network.</source>
        <translation>Die Festplatte dieses Rechners ist langsamer als das Netz.</translation>
    </message>
    <message>
        <source>The speed limit that was set holds it back.</source>
        <translation>Die eingestellte Geschwindigkeitsgrenze hält sie zurück.</translation>
    </message>
</context>
<context>
    <name>sampan::TransfersPage</name>
    <message>
        <source>Make files &amp;durable before they count as done (slower)</source>
        <translation>Dateien &amp;dauerhaft sichern, bevor sie als fertig gelten (langsamer)</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>overwrite</source>
        <translation>überschreiben</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>overwrite if newer</source>
        <translation>überschreiben, wenn neuer</translation>
    </message>
    <message>
        <source>overwrite if the sizes differ</source>
        <translation>überschreiben, wenn die Größen verschieden sind</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <source>keep both</source>
        <translation>beide behalten</translation>
    </message>
    <message>
        <source>fail</source>
        <comment>what to do with an existing target</comment>
        <translation>als Fehler melden</translation>
    </message>
    <message>
        <source>When the Target Exists</source>
        <translation>Wenn das Ziel schon vorhanden ist</translation>
    </message>
    <message>
        <source>On &amp;upload:</source>
        <translation>Beim &amp;Hochladen:</translation>
    </message>
    <message>
        <source>When the target of an upload exists</source>
        <translation>Wenn das Ziel beim Hochladen schon vorhanden ist</translation>
    </message>
    <message>
        <source>On &amp;download:</source>
        <translation>Beim Herun&amp;terladen:</translation>
    </message>
    <message>
        <source>When the target of a download exists</source>
        <translation>Wenn das Ziel beim Herunterladen schon vorhanden ist</translation>
    </message>
    <message>
        <source>What Is Kept</source>
        <translation>Was erhalten bleibt</translation>
    </message>
    <message>
        <source>Keep &amp;times</source>
        <translation>&amp;Zeiten erhalten</translation>
    </message>
    <message>
        <source>Keep &amp;permissions</source>
        <translation>&amp;Rechte erhalten</translation>
    </message>
    <message>
        <source>Symbolic links</source>
        <translation>Symbolische Verweise</translation>
    </message>
    <message>
        <source>are skipped</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>are followed</source>
        <translation>ihnen folgen</translation>
    </message>
    <message>
        <source>are copied as links</source>
        <translation>als Verweise kopieren</translation>
    </message>
    <message>
        <source>Symbolic &amp;links:</source>
        <translation>&amp;Symbolische Verweise:</translation>
    </message>
    <message>
        <source>At the Same Time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>&amp;Jobs:</source>
        <translation>&amp;Aufträge:</translation>
    </message>
    <message>
        <source>Jobs at the same time</source>
        <translation>Gleichzeitige Aufträge</translation>
    </message>
    <message>
        <source>&amp;Files of one job:</source>
        <translation>&amp;Dateien eines Auftrags:</translation>
    </message>
    <message>
        <source>Files of one job at the same time</source>
        <translation>Gleichzeitige Dateien eines Auftrags</translation>
    </message>
    <message>
        <source> kB/s</source>
        <comment>behind a number: thousand bytes a second</comment>
        <translation> kB/s</translation>
    </message>
    <message>
        <source>no limit</source>
        <comment>of speed</comment>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Speed Limits</source>
        <translation>Geschwindigkeitsgrenzen</translation>
    </message>
    <message>
        <source>&amp;All transfers:</source>
        <translation>A&amp;lle Übertragungen:</translation>
    </message>
    <message>
        <source>Speed limit of all transfers</source>
        <translation>Geschwindigkeitsgrenze aller Übertragungen</translation>
    </message>
    <message>
        <source>Upl&amp;oads:</source>
        <translation>H&amp;ochladen:</translation>
    </message>
    <message>
        <source>Speed limit of uploads</source>
        <translation>Geschwindigkeitsgrenze beim Hochladen</translation>
    </message>
    <message>
        <source>Do&amp;wnloads:</source>
        <translation>Her&amp;unterladen:</translation>
    </message>
    <message>
        <source>Speed limit of downloads</source>
        <translation>Geschwindigkeitsgrenze beim Herunterladen</translation>
    </message>
</context>
<context>
    <name>sampan::TreeRemover</name>
    <message>
        <source>The root folder is not deleted</source>
        <translation>Der Wurzelordner wird nicht gelöscht</translation>
    </message>
</context>
<context>
    <name>sampan::TreeWalker</name>
    <message>
        <source>The path is too long</source>
        <translation>Der Pfad ist zu lang</translation>
    </message>
    <message numerus="yes">
        <source>The folder holds more than %n entries; the rest is left out</source>
        <translation>
            <numerusform>Der Ordner enthält mehr als %n Eintrag; der Rest wird ausgelassen</numerusform>
            <numerusform>Der Ordner enthält mehr als %n Einträge; der Rest wird ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder is nested too deep</source>
        <translation>Der Ordner ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>The link leads back to a folder above it</source>
        <translation>Der Verweis führt zu einem Ordner über ihm zurück</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>sampan::ViewMenu</name>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>&amp;Sortieren nach</translation>
    </message>
</context>
<context>
    <name>sampan::WindowForwards</name>
    <message>
        <source>The connection was closed.</source>
        <translation>Die Verbindung wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>sampan::WindowRuns</name>
    <message>
        <source>The server was disconnected</source>
        <translation>Der Server wurde getrennt</translation>
    </message>
</context>
<context>
    <name>sampan::WindowTerminals</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>The shell is on another computer than the pane.</source>
        <translation>Die Shell ist auf einem anderen Rechner als die Seite.</translation>
    </message>
    <message>
        <source>No pane shows %1.</source>
        <translation>Keine Seite zeigt %1.</translation>
    </message>
    <message>
        <source>Something runs in this terminal: a command for the shell would go to it.</source>
        <translation>In diesem Terminal läuft etwas: ein Befehl für die Shell ginge dorthin.</translation>
    </message>
</context>
<context>
    <name>sampan::X11</name>
    <message>
        <source>X11 cannot be forwarded: the program xauth is not installed on this computer.</source>
        <translation>X11 kann nicht weitergeleitet werden: das Programm xauth ist auf diesem Rechner nicht installiert.</translation>
    </message>
    <message>
        <source>X11 cannot be forwarded: xauth does not answer.</source>
        <translation>X11 kann nicht weitergeleitet werden: xauth antwortet nicht.</translation>
    </message>
    <message>
        <source>X11 cannot be forwarded: this program runs without an X11 display (DISPLAY).</source>
        <translation>X11 kann nicht weitergeleitet werden: dieses Programm läuft ohne X11-Anzeige (DISPLAY).</translation>
    </message>
    <message>
        <source>X11 cannot be forwarded: “%1” is not a display.</source>
        <translation>X11 kann nicht weitergeleitet werden: „%1“ ist keine Anzeige.</translation>
    </message>
    <message>
        <source>X11 cannot be forwarded untrusted: this display has no security extension. Trusted forwarding would let the server&apos;s programs read every key.</source>
        <translation>X11 kann nicht eingeschränkt weitergeleitet werden: dieser Anzeige fehlt die Sicherheitserweiterung. Uneingeschränkt könnten die Programme des Servers jede Taste mitlesen.</translation>
    </message>
    <message>
        <source>A program on the server asked for this display without the cookie of this connection; it was refused.</source>
        <translation>Ein Programm auf dem Server wollte diese Anzeige ohne das Cookie dieser Verbindung benutzen; es wurde abgewiesen.</translation>
    </message>
</context>
<context>
    <name>sampan::format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>today %1</source>
        <extracomment>A file changed today; %1 is the time of day</extracomment>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <extracomment>A file changed yesterday; %1 is the time of day</extracomment>
        <translation>gestern %1</translation>
    </message>
</context>
<context>
    <name>sampan::scp</name>
    <message>
        <source>The server&apos;s scp sent a line that means nothing</source>
        <translation>Das scp des Servers hat eine Zeile ohne Bedeutung geschickt</translation>
    </message>
    <message>
        <source>The server&apos;s scp sent the name “%1”, which is none</source>
        <translation>Das scp des Servers hat den Namen „%1“ geschickt, der keiner ist</translation>
    </message>
    <message>
        <source>“%1” is no name of a file</source>
        <translation>„%1“ ist kein Dateiname</translation>
    </message>
    <message>
        <source>“%1” has a line break in its name, which scp cannot carry. Rename it first.</source>
        <translation>„%1“ hat einen Zeilenumbruch im Namen, den scp nicht übertragen kann. Bitte vorher umbenennen.</translation>
    </message>
    <message>
        <source>The server&apos;s scp sent a line without end</source>
        <translation>Das scp des Servers hat eine endlose Zeile geschickt</translation>
    </message>
    <message>
        <source>The server&apos;s scp gave up</source>
        <translation>Das scp des Servers hat aufgegeben</translation>
    </message>
    <message>
        <source>The server&apos;s scp left a folder too many</source>
        <translation>Das scp des Servers hat einen Ordner zu viel verlassen</translation>
    </message>
    <message>
        <source>The server sent “%1”, which nobody asked for</source>
        <translation>Der Server hat „%1“ geschickt, wonach niemand gefragt hat</translation>
    </message>
    <message>
        <source>The folder “%1” lies too deep</source>
        <translation>Der Ordner „%1“ liegt zu tief</translation>
    </message>
    <message>
        <source>The server&apos;s scp sent more of a file than it said</source>
        <translation>Das scp des Servers hat mehr von einer Datei geschickt als angekündigt</translation>
    </message>
    <message>
        <source>The server&apos;s scp ended in the middle of a file</source>
        <translation>Das scp des Servers ist mitten in einer Datei zu Ende gegangen</translation>
    </message>
    <message>
        <source>“%1” became shorter while it was sent</source>
        <translation>„%1“ wurde kürzer, während es gesendet wurde</translation>
    </message>
    <message>
        <source>“%1” became longer while it was sent</source>
        <translation>„%1“ wurde länger, während es gesendet wurde</translation>
    </message>
    <message>
        <source>What answers on the server does not speak scp</source>
        <translation>Was auf dem Server antwortet, spricht kein scp</translation>
    </message>
</context>
</TS>

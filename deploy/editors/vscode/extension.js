// Starts `yett language-server` and hands it to the editor.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const path = require("path");

let client;

exports.activate = function () {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? ".";
  const command = path.resolve(folder, workspace.getConfiguration("yett").get("command"));
  const server = { command, args: ["language-server"] };
  client = new LanguageClient("yett", "Yett", server, { documentSelector: [{ language: "yett" }] });
  return client.start();
};

exports.deactivate = () => client?.stop();

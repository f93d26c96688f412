// The barest relay there is: socket.io with its default settings, which hands every update to everybody else in the room and stores nothing.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const io = new Server(http);
io.on('connection', (socket) => {
  socket.join('note');
  socket.on('update', (update) => socket.to('note').emit('update', update));
});
http.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

// What our dependencies take for granted and Chromium before 93 has not got. To be imported before them.
if (!Object.hasOwn) Object.hasOwn = (of, name) => Object.prototype.hasOwnProperty.call(of, name)
